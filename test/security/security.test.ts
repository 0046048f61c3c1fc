// One file to vitest: the product starts once for all tables.
import './the-product.ts';
import './running/routes.ts';
import './running/links.ts';
import './running/personal-data.ts';
import './running/hostile.ts';
import './running/fuzz.ts';
import './running/fuzz-pages.ts';
import './running/afterwards.ts';
