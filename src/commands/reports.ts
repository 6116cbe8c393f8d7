// Answers the calls about KPIs, the one-pager, the budget and payments: one line a verb.

import type { ReportVerb } from '../api/reports.ts';
import type { Input, Output } from '../api.ts';
import { asMailCommand } from './outreach.ts';
import { draftPage, openPageDialog, printPage, readPage, savePage } from './pages.ts';
import { listDue, readPayments, recordPayment } from './payments.ts';
import { planBudget, setRate } from './planBudget.ts';
import type { Host } from './ports.ts';
import { readBudget } from './readBudget.ts';
import { readKpiView } from './readKpis.ts';
import { addKpiColumns, notForKpis, saveKpis } from './saveKpis.ts';
import { selectRows } from './selectRows.ts';

type Commands = { [V in ReportVerb]: (host: Host, input: Input<V>) => Output<V> };

export const reportCommands: Commands = {
  'kpi.read': readKpiView,
  'kpi.save': saveKpis,
  'kpi.addColumns': addKpiColumns,
  'kpi.notFor': notForKpis,
  'budget.read': readBudget,
  'budget.plan': planBudget,
  'budget.rate': setRate,
  'payment.read': readPayments,
  'payment.record': recordPayment,
  'payment.due': listDue,
  'page.open': openPageDialog,
  'page.read': readPage,
  'page.save': savePage,
  'page.pdf': printPage,
  'page.draft': asMailCommand(draftPage),
  'rows.select': selectRows,
};
