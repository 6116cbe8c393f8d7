export function onOpen(): void {
  SpreadsheetApp.getUi().createAddonMenu().addToUi();
}
