// Conditional-format rules: what a script reads of them, and their builder.

import type { Published } from '../published.ts';
import type { EnumValue, Execution } from '../service.ts';
import { Service, ServiceError } from '../service.ts';
import type { ConditionalFormat, Overlay } from '../workbook/index.ts';
import { readColor } from './colors.ts';
import { criteriaOf, fromCondition, type Test, toCondition, WhenBuilder } from './condition.ts';
import { BooleanCriteria, InterpolationType } from './enums.ts';
import type { Range } from './Range.ts';
import type { Sheet } from './Sheet.ts';

type Point = { readonly color: string; readonly type?: string; readonly value?: string };

/** Colours and values at the ends of a gradient, kept as JSON in the workbook. */
interface Gradient {
  readonly min?: Point;
  readonly mid?: Point;
  readonly max?: Point;
}

interface RuleState {
  readonly ranges: readonly Range[];
  readonly test: Test | undefined;
  readonly overlay: Overlay;
  readonly gradient: Gradient | undefined;
}

const none: RuleState = { ranges: [], test: undefined, overlay: {}, gradient: undefined };

export class BooleanCondition
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.BooleanCondition>
{
  readonly service = 'SpreadsheetApp.BooleanCondition';

  constructor(
    x: Execution,
    private readonly test: Test,
    private readonly overlay: Overlay,
  ) {
    super(x);
  }
  getBackground() {
    return this.overlay.background ?? null;
  }
  getBold() {
    return this.overlay.bold ?? null;
  }
  getCriteriaType() {
    return criteriaOf(BooleanCriteria, this.test);
  }
  getCriteriaValues() {
    return this.test.values;
  }
  getFontColor() {
    return this.overlay.color ?? null;
  }
  getItalic() {
    return this.overlay.italic ?? null;
  }
  getStrikethrough() {
    return this.overlay.strikethrough ?? null;
  }
  getUnderline() {
    return this.overlay.underline ?? null;
  }
}

export class GradientCondition
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.GradientCondition>
{
  readonly service = 'SpreadsheetApp.GradientCondition';

  constructor(
    x: Execution,
    private readonly gradient: Gradient,
  ) {
    super(x);
  }
  private type(point: Point | undefined): EnumValue | null {
    return InterpolationType[point?.type as keyof typeof InterpolationType] ?? null;
  }
  getMaxColor() {
    return this.gradient.max?.color ?? '';
  }
  getMaxType() {
    return this.type(this.gradient.max);
  }
  getMaxValue() {
    return this.gradient.max?.value ?? '';
  }
  getMidColor() {
    return this.gradient.mid?.color ?? '';
  }
  getMidType() {
    return this.type(this.gradient.mid);
  }
  getMidValue() {
    return this.gradient.mid?.value ?? '';
  }
  getMinColor() {
    return this.gradient.min?.color ?? '';
  }
  getMinType() {
    return this.type(this.gradient.min);
  }
  getMinValue() {
    return this.gradient.min?.value ?? '';
  }
}

export class ConditionalFormatRule
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.ConditionalFormatRule>
{
  readonly service = 'SpreadsheetApp.ConditionalFormatRule';

  constructor(
    x: Execution,
    readonly state: RuleState,
  ) {
    super(x);
  }

  static of(x: Execution, sheet: Sheet, kept: ConditionalFormat): ConditionalFormatRule {
    return new ConditionalFormatRule(x, {
      ranges: kept.areas.map((area) => sheet.range(area)),
      test: kept.condition && fromCondition(kept.condition, sheet.doc),
      overlay: kept.overlay,
      gradient: kept.gradient as Gradient | undefined,
    });
  }

  /** The workbook's form of the rule, for one sheet. Throws for a range of another sheet. */
  ruleFor(sheet: Sheet): ConditionalFormat {
    const { ranges, test, overlay, gradient } = this.state;
    if (ranges.some((range) => range.sheet.id !== sheet.id))
      throw new ServiceError('Conditional format rule cannot reference a different sheet.');
    return {
      areas: ranges.map((range) => range.area),
      ...(test ? { condition: toCondition(test, sheet.doc.workbook) } : {}),
      overlay,
      ...(gradient ? { gradient: { ...gradient } } : {}),
    };
  }

  copy() {
    return new ConditionalFormatRuleBuilder(this.x, this.state);
  }
  getBooleanCondition() {
    const { test, overlay } = this.state;
    return test ? new BooleanCondition(this.x, test, overlay) : null;
  }
  getGradientCondition() {
    return this.state.gradient ? new GradientCondition(this.x, this.state.gradient) : null;
  }
  getRanges() {
    return this.state.ranges;
  }
}

export class ConditionalFormatRuleBuilder
  extends WhenBuilder
  implements Published<GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder>
{
  readonly service = 'SpreadsheetApp.ConditionalFormatRuleBuilder';
  private ranges: readonly Range[];
  private overlay: Overlay;
  private gradient: Gradient | undefined;

  constructor(x: Execution, state: RuleState = none) {
    super(x, state.test);
    this.ranges = state.ranges;
    this.overlay = state.overlay;
    this.gradient = state.gradient;
  }

  private get state(): RuleState {
    return { ranges: this.ranges, test: this.test, overlay: this.overlay, gradient: this.gradient };
  }
  /** Sets one look; null takes it back, and a colour that is none changes nothing. */
  private look<K extends keyof Overlay>(name: K, value: Overlay[K] | null | undefined): this {
    if (value === undefined) return this;
    const { [name]: _gone, ...rest } = this.overlay;
    this.overlay = value === null ? rest : { ...rest, [name]: value };
    return this;
  }
  private point(end: keyof Gradient, color: string, type?: EnumValue, value?: string): this {
    const point: Point = {
      color: readColor(color) ?? color,
      ...(type ? { type: type.name } : {}),
      ...(value === undefined ? {} : { value }),
    };
    this.gradient = { ...this.gradient, [end]: point };
    return this;
  }

  build() {
    if (this.ranges.length === 0)
      throw new ServiceError('At least one range must be selected for a conditional format rule.');
    if (!this.test && !this.gradient)
      throw new ServiceError('Conditional format rule must have either a boolean or gradient condition.');
    return new ConditionalFormatRule(this.x, this.state);
  }
  copy() {
    return new ConditionalFormatRuleBuilder(this.x, this.state);
  }
  getBooleanCondition() {
    return this.test ? new BooleanCondition(this.x, this.test, this.overlay) : null;
  }
  getGradientCondition() {
    return this.gradient ? new GradientCondition(this.x, this.gradient) : null;
  }
  getRanges() {
    return this.ranges;
  }
  setRanges(ranges: readonly Range[]) {
    this.ranges = ranges;
    return this;
  }
  setBackground(color: string | null) {
    return this.look('background', color === null ? null : readColor(color));
  }
  setFontColor(color: string | null) {
    return this.look('color', color === null ? null : readColor(color));
  }
  setBold(bold: boolean | null) {
    return this.look('bold', bold);
  }
  setItalic(italic: boolean | null) {
    return this.look('italic', italic);
  }
  setStrikethrough(strikethrough: boolean | null) {
    return this.look('strikethrough', strikethrough);
  }
  setUnderline(underline: boolean | null) {
    return this.look('underline', underline);
  }
  setGradientMaxpoint(color: string) {
    return this.point('max', color);
  }
  setGradientMaxpointWithValue(color: string, type: EnumValue, value: string) {
    return this.point('max', color, type, value);
  }
  setGradientMidpointWithValue(color: string, type: EnumValue, value: string) {
    return this.point('mid', color, type, value);
  }
  setGradientMinpoint(color: string) {
    return this.point('min', color);
  }
  setGradientMinpointWithValue(color: string, type: EnumValue, value: string) {
    return this.point('min', color, type, value);
  }
}
