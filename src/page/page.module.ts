import { Logger, Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { PAGE_FILES, PageController } from './page.controller.js';
import { readPageFiles } from './page-files.js';
import { WelcomeController } from './welcome.controller.js';

/** Serves / with the page, or with a short JSON description if the page is off. */
@Module({})
export class PageModule {
  static of({ PAGE_ENABLED }: Settings): DynamicModule {
    const files = PAGE_ENABLED ? readPageFiles() : null;
    if (PAGE_ENABLED && files === null) {
      new Logger('Page').warn('the page at / has not been built: run npm run build');
    }
    return files === null
      ? { module: PageModule, controllers: [WelcomeController] }
      : {
          module: PageModule,
          controllers: [PageController],
          providers: [{ provide: PAGE_FILES, useValue: files }],
        };
  }
}
