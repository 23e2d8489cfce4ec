import { createMedusaEngine } from '../../../src/shops/medusa/medusa-engine.ts';
import { describeShopEngine } from '../../contracts/shop-engine.ts';
import { describeErrands } from '../../contracts/shop-engine-errands.ts';
import { medusaDialect } from '../../peers/shops/medusa-dialect.ts';
import { COMMON, openErrands } from '../open-errands.ts';

const open = () => openErrands(medusaDialect(), (url) => createMedusaEngine({ ...COMMON, url, key: 'sk_test' }));

describeShopEngine('Medusa', open);
describeErrands('Medusa', open);
