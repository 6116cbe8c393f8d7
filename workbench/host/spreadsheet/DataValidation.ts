// A rule for what may be typed into a cell, and its builder.

import type { Published } from '../published.ts';
import { EnumValue, type Execution, Service, ServiceError } from '../service.ts';
import type { Validation, Workbook } from '../workbook/index.ts';
import { criteriaOf, fromCondition, type Test, toCondition } from './condition.ts';
import type { Document } from './document.ts';
import { DataValidationCriteria } from './enums.ts';
import type { Range } from './Range.ts';

interface RuleState {
  readonly test: Test | undefined;
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

type Name = keyof typeof DataValidationCriteria;

export class DataValidation
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.DataValidation>
{
  readonly service = 'SpreadsheetApp.DataValidation';

  constructor(
    x: Execution,
    private readonly state: RuleState,
  ) {
    super(x);
  }

  /** What a script reads of a cell's rule. `range` is the list of a VALUE_IN_RANGE rule. */
  static of(x: Execution, doc: Document, rule: Validation, range: Range | undefined): DataValidation {
    return new DataValidation(x, {
      test: fromCondition(rule, doc, range, rule.showDropdown ?? true),
      allowInvalid: rule.allowInvalid,
      helpText: rule.helpText ?? null,
    });
  }

  /** The workbook's form of the rule. */
  ruleFor(workbook: Workbook): Validation {
    const { test, allowInvalid, helpText } = this.state;
    if (!test) throw new ServiceError('The data validation rule has no criteria.');
    const listed = test.criteria === 'VALUE_IN_LIST' || test.criteria === 'VALUE_IN_RANGE';
    return {
      ...toCondition(test, workbook),
      allowInvalid,
      ...(helpText === null ? {} : { helpText }),
      ...(listed ? { showDropdown: test.values[1] !== false } : {}),
    };
  }

  copy() {
    return new DataValidationBuilder(this.x, this.state);
  }
  getAllowInvalid() {
    return this.state.allowInvalid;
  }
  getCriteriaType() {
    return criteriaOf(DataValidationCriteria, this.state.test);
  }
  getCriteriaValues() {
    return this.state.test?.values ?? [];
  }
  getHelpText() {
    return this.state.helpText;
  }
}

export class DataValidationBuilder
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.DataValidationBuilder>
{
  readonly service = 'SpreadsheetApp.DataValidationBuilder';
  private state: RuleState;

  /** New rules let invalid data in with a warning, as Google's do unless told otherwise. */
  constructor(x: Execution, state: RuleState = { test: undefined, allowInvalid: true, helpText: null }) {
    super(x);
    this.state = state;
  }

  private require(criteria: Name, ...values: unknown[]): this {
    this.state = { ...this.state, test: { criteria, values } };
    return this;
  }

  build() {
    return new DataValidation(this.x, this.state);
  }
  copy() {
    return new DataValidationBuilder(this.x, this.state);
  }
  getAllowInvalid() {
    return this.state.allowInvalid;
  }
  getCriteriaType() {
    return criteriaOf(DataValidationCriteria, this.state.test);
  }
  getCriteriaValues() {
    return this.state.test?.values ?? [];
  }
  getHelpText() {
    return this.state.helpText;
  }
  setAllowInvalid(allowInvalid: boolean) {
    this.state = { ...this.state, allowInvalid };
    return this;
  }
  setHelpText(helpText: string) {
    this.state = { ...this.state, helpText };
    return this;
  }
  requireCheckbox(...values: unknown[]) {
    return this.require('CHECKBOX', ...values);
  }
  requireDate() {
    return this.require('DATE_IS_VALID_DATE');
  }
  requireDateAfter(date: unknown) {
    return this.require('DATE_AFTER', date);
  }
  requireDateBefore(date: unknown) {
    return this.require('DATE_BEFORE', date);
  }
  requireDateBetween(start: unknown, end: unknown) {
    return this.require('DATE_BETWEEN', start, end);
  }
  requireDateEqualTo(date: unknown) {
    return this.require('DATE_EQUAL_TO', date);
  }
  requireDateNotBetween(start: unknown, end: unknown) {
    return this.require('DATE_NOT_BETWEEN', start, end);
  }
  requireDateOnOrAfter(date: unknown) {
    return this.require('DATE_ON_OR_AFTER', date);
  }
  requireDateOnOrBefore(date: unknown) {
    return this.require('DATE_ON_OR_BEFORE', date);
  }
  requireFormulaSatisfied(formula: string) {
    return this.require('CUSTOM_FORMULA', formula);
  }
  requireNumberBetween(start: number, end: number) {
    return this.require('NUMBER_BETWEEN', start, end);
  }
  requireNumberEqualTo(number: number) {
    return this.require('NUMBER_EQUAL_TO', number);
  }
  requireNumberGreaterThan(number: number) {
    return this.require('NUMBER_GREATER_THAN', number);
  }
  requireNumberGreaterThanOrEqualTo(number: number) {
    return this.require('NUMBER_GREATER_THAN_OR_EQUAL_TO', number);
  }
  requireNumberLessThan(number: number) {
    return this.require('NUMBER_LESS_THAN', number);
  }
  requireNumberLessThanOrEqualTo(number: number) {
    return this.require('NUMBER_LESS_THAN_OR_EQUAL_TO', number);
  }
  requireNumberNotBetween(start: number, end: number) {
    return this.require('NUMBER_NOT_BETWEEN', start, end);
  }
  requireNumberNotEqualTo(number: number) {
    return this.require('NUMBER_NOT_EQUAL_TO', number);
  }
  requireTextContains(text: string) {
    return this.require('TEXT_CONTAINS', text);
  }
  requireTextDoesNotContain(text: string) {
    return this.require('TEXT_DOES_NOT_CONTAIN', text);
  }
  requireTextEqualTo(text: string) {
    return this.require('TEXT_EQUAL_TO', text);
  }
  requireTextIsEmail() {
    return this.require('TEXT_IS_VALID_EMAIL');
  }
  requireTextIsUrl() {
    return this.require('TEXT_IS_VALID_URL');
  }
  requireValueInList(values: readonly unknown[], showDropdown = true) {
    return this.require('VALUE_IN_LIST', values.map(String), showDropdown);
  }
  requireValueInRange(range: unknown, showDropdown = true) {
    return this.require('VALUE_IN_RANGE', range, showDropdown);
  }
  withCriteria(criteria: unknown, values: readonly unknown[]) {
    if (!(criteria instanceof EnumValue)) throw new ServiceError('Invalid criteria.');
    return this.require(criteria.name as Name, ...values);
  }
}
