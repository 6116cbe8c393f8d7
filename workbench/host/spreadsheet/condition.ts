// Conditions as scripts make them (with Dates, enums and ranges) and as the workbook keeps them (with
// serials and names): one table of builders' methods for filters and conditional formats.
import { EnumValue, type Execution, Service, ServiceError } from '../service.ts';
import type { Condition, Criteria, Workbook } from '../workbook/index.ts';
import type { Document } from './document.ts';
import { BooleanCriteria, type DataValidationCriteria, RelativeDate } from './enums.ts';
import type { Range } from './Range.ts';

type CriteriaName = keyof typeof BooleanCriteria | keyof typeof DataValidationCriteria;

/** A condition as a script gives and gets it. */
export interface Test {
  readonly criteria: CriteriaName;
  readonly values: readonly unknown[];
}

const relative = /_RELATIVE$/;

/** The workbook's form of a test: Dates become serials in the spreadsheet's time zone. */
export function toCondition(test: Test, workbook: Workbook): Condition {
  const criteria = test.criteria.replace(relative, '') as Criteria;
  if (criteria === 'VALUE_IN_RANGE') {
    const range = test.values[0] as Range;
    return { criteria, values: [], range: { ...range.area, sheetId: range.sheet.id } };
  }
  const given = criteria === 'VALUE_IN_LIST' ? (test.values[0] as readonly unknown[]) : test.values;
  return { criteria, values: given.map((value) => plain(value, workbook)) };
}

function plain(value: unknown, workbook: Workbook): string | number | boolean {
  if (value instanceof Date) return workbook.serialOf(value.getTime());
  if (value instanceof EnumValue) return value.name;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

/** What a script reads of a condition; `showDropdown` belongs to the rule around it. */
export function fromCondition(condition: Condition, doc: Document, range?: Range, showDropdown = true): Test {
  const { criteria, values } = condition;
  if (criteria === 'VALUE_IN_LIST') return { criteria, values: [values.map(String), showDropdown] };
  if (criteria === 'VALUE_IN_RANGE') return { criteria, values: [range, showDropdown] };
  if (!criteria.startsWith('DATE_')) return { criteria: criteria as CriteriaName, values };
  const first = values[0];
  if (typeof first === 'string' && Object.hasOwn(RelativeDate, first))
    return {
      criteria: `${criteria}_RELATIVE` as CriteriaName,
      values: [RelativeDate[first as keyof typeof RelativeDate]],
    };
  return {
    criteria: criteria as CriteriaName,
    values: values.map((value) =>
      typeof value === 'number' ? new Date(doc.workbook.instantOf(value)) : value,
    ),
  };
}

/** The enum value of a criteria's name, as `getCriteriaType` gives it; null if there is none. */
export function criteriaOf<T extends Record<string, EnumValue>>(all: T, test: Test | undefined) {
  return (test && all[test.criteria]) ?? null;
}

/** The `when…` methods that filters and conditional formats share. */
export abstract class WhenBuilder extends Service {
  test: Test | undefined;

  constructor(x: Execution, test?: Test) {
    super(x);
    this.test = test;
  }

  protected when(criteria: CriteriaName, ...values: unknown[]): this {
    this.test = { criteria, values };
    return this;
  }
  private whenDate(name: 'DATE_AFTER' | 'DATE_BEFORE' | 'DATE_EQUAL_TO', date: unknown): this {
    return this.when(date instanceof EnumValue ? `${name}_RELATIVE` : name, date);
  }

  getCriteriaType() {
    return criteriaOf(BooleanCriteria, this.test);
  }
  getCriteriaValues() {
    return this.test?.values ?? [];
  }
  whenCellEmpty() {
    return this.when('CELL_EMPTY');
  }
  whenCellNotEmpty() {
    return this.when('CELL_NOT_EMPTY');
  }
  whenDateAfter(date: unknown) {
    return this.whenDate('DATE_AFTER', date);
  }
  whenDateBefore(date: unknown) {
    return this.whenDate('DATE_BEFORE', date);
  }
  whenDateEqualTo(date: unknown) {
    return this.whenDate('DATE_EQUAL_TO', date);
  }
  whenFormulaSatisfied(formula: string) {
    return this.when('CUSTOM_FORMULA', formula);
  }
  whenNumberBetween(start: number, end: number) {
    return this.when('NUMBER_BETWEEN', start, end);
  }
  whenNumberEqualTo(number: number) {
    return this.when('NUMBER_EQUAL_TO', number);
  }
  whenNumberGreaterThan(number: number) {
    return this.when('NUMBER_GREATER_THAN', number);
  }
  whenNumberGreaterThanOrEqualTo(number: number) {
    return this.when('NUMBER_GREATER_THAN_OR_EQUAL_TO', number);
  }
  whenNumberLessThan(number: number) {
    return this.when('NUMBER_LESS_THAN', number);
  }
  whenNumberLessThanOrEqualTo(number: number) {
    return this.when('NUMBER_LESS_THAN_OR_EQUAL_TO', number);
  }
  whenNumberNotBetween(start: number, end: number) {
    return this.when('NUMBER_NOT_BETWEEN', start, end);
  }
  whenNumberNotEqualTo(number: number) {
    return this.when('NUMBER_NOT_EQUAL_TO', number);
  }
  whenTextContains(text: string) {
    return this.when('TEXT_CONTAINS', text);
  }
  whenTextDoesNotContain(text: string) {
    return this.when('TEXT_DOES_NOT_CONTAIN', text);
  }
  whenTextEndsWith(text: string) {
    return this.when('TEXT_ENDS_WITH', text);
  }
  whenTextEqualTo(text: string) {
    return this.when('TEXT_EQUAL_TO', text);
  }
  whenTextStartsWith(text: string) {
    return this.when('TEXT_STARTS_WITH', text);
  }
  withCriteria(criteria: unknown, values: readonly unknown[]) {
    if (!(criteria instanceof EnumValue)) throw new ServiceError('Invalid criteria.');
    return this.when(criteria.name as CriteriaName, ...values);
  }
}
