/** Where the database lies, for commands that use it. */
export const DATA_OPTION = {
  data: { type: 'string', argument: 'DIR', about: 'folder of the database (default: var, or DATA_DIR)' },
} as const;
