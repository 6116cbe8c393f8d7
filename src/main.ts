// The contract with Google: every function it may call, and nothing else.
import { api, hourly, onEdit } from './google/calls.ts';
import { onInstall, onOpen, openImport, openSetUp, openSidebar, repairTracker } from './google/menu.ts';

declare const global: Record<string, unknown>;

global.onOpen = onOpen;
global.onInstall = onInstall;
global.onEdit = onEdit;
global.openSidebar = openSidebar;
global.openSetUp = openSetUp;
global.openImport = openImport;
global.repairTracker = repairTracker;
global.api = api;
global.hourly = hourly;
