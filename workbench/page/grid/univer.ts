// The grid's engine: Univer with its plain plugins, its calculation off and its own chrome hidden.
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import {
  CanceledError,
  CommandType,
  ICommandService,
  type IDisposable,
  type Injector,
  IUniverInstanceService,
  type IWorkbookData,
  LifecycleService,
  LifecycleStages,
  LocaleType,
  LogLevel,
  mergeLocales,
  Univer,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core';
import DesignWords from '@univerjs/design/locale/en-US';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import DocsWords from '@univerjs/docs-ui/locale/en-US';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { IRenderManagerService, UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import SheetsWords from '@univerjs/sheets/locale/en-US';
import { SheetSkeletonManagerService, UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import SheetsUIWords from '@univerjs/sheets-ui/locale/en-US';
import { UniverUIPlugin } from '@univerjs/ui';
import UIWords from '@univerjs/ui/locale/en-US';

export const unitId = 'file';

export interface Engine {
  injector: Injector;
  commands: ICommandService;
  workbook(): Workbook;
  /** Runs one of Univer's own commands, past the guard. */
  paint(id: string, params: object): void;
  /** Replaces what a command does; the grid never changes by itself. */
  replace(id: string, does: (params: never) => boolean): void;
  /** Hears of a command before it runs; returning false stops it. */
  before(id: string, allow: (params: never) => boolean): IDisposable;
  after(listener: (id: string, params: unknown) => void): IDisposable;
}

/** Starts Univer in `container` with a workbook; the guard refuses every change that is not painted. */
export function startEngine(container: HTMLElement, book: IWorkbookData): Engine {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    logLevel: LogLevel.ERROR,
    locales: {
      [LocaleType.EN_US]: mergeLocales(DesignWords, UIWords, DocsWords, SheetsWords, SheetsUIWords),
    },
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin, { notExecuteFormula: true });
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: false,
    toolbar: false,
    footer: false,
    contextMenu: false,
    headerMenu: false,
  });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin, { notExecuteFormula: true, autoHeightForMergedCells: false });
  univer.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: false,
    footer: false,
    disableEdit: true,
    disableForceStringAlert: true,
    disableForceStringMark: true,
    clipboardConfig: { hidePasteOptions: true },
    maxAutoHeightCount: 0,
    // Univer's own track lets half of what is under it through.
    scrollConfig: { trackBackgroundColor: '#f8f9fa', trackBorderColor: '#e8eaed' },
  });
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, book);

  const injector = univer.__getInjector();
  const commands = injector.get(ICommandService);
  const instances = injector.get(IUniverInstanceService);
  let painting = 0;
  const guards = new Map<string, ((params: never) => boolean)[]>();
  commands.beforeCommandExecuted((command) => {
    const stop =
      (painting === 0 && command.type === CommandType.MUTATION && command.id.startsWith('sheet.mutation.')) ||
      guards.get(command.id)?.some((allow) => !allow((command.params ?? {}) as never));
    if (stop) throw new CanceledError();
  });

  return {
    injector,
    commands,
    workbook: () => {
      const workbook = instances.getUnit<Workbook>(unitId, UniverInstanceType.UNIVER_SHEET);
      if (!workbook) throw new Error('The grid has no workbook.');
      return workbook;
    },
    paint: (id, params) => {
      painting++;
      try {
        commands.syncExecuteCommand(id, { unitId, ...params }, { onlyLocal: true });
      } finally {
        painting--;
      }
    },
    replace: (id, does) => {
      if (commands.hasCommand(id)) commands.unregisterCommand(id);
      commands.registerCommand({
        id,
        type: CommandType.COMMAND,
        handler: (_accessor, params) => does((params ?? {}) as never),
      });
    },
    before: (id, allow) => {
      const list = guards.get(id) ?? [];
      guards.set(id, [...list, allow]);
      return {
        dispose: () =>
          guards.set(
            id,
            (guards.get(id) ?? []).filter((other) => other !== allow),
          ),
      };
    },
    after: (listener) => commands.onCommandExecuted((command) => listener(command.id, command.params)),
  };
}

/** What draws the sheet; undefined until Univer has come so far. */
export function rendering(engine: Engine) {
  if (engine.injector.get(LifecycleService).stage < LifecycleStages.Rendered) return undefined;
  const render = engine.injector.get(IRenderManagerService).getRenderById(unitId);
  return render ? { render, skeletons: render.with(SheetSkeletonManagerService) } : undefined;
}
