import { render } from 'preact';
import { ShopPages } from './shop-pages.tsx';

const place = document.getElementById('shop');
if (place) render(<ShopPages />, place);
