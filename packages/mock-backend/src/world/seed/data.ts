import type { PlatformService } from "../../platform/contract.ts";
import type { DataPoolRow } from "../tables.ts";

/** One set of columns for all pools, so that rows of several pools stand in one table. */
const columns = ["Document", "Partner", "Status", "Due", "Value"] as const;

export const dataPools: readonly DataPoolRow[] = [
  {
    id: "order-to-cash",
    name: "Order to Cash",
    table: "SALES_ORDERS",
    columns,
    rows: [
      ["SO-4500118", "Nordwind Logistik GmbH", "Blocked, credit limit", "2026-11-16", "EUR 48,210.00"],
      ["SO-4500121", "Atelier Moreau SARL", "Blocked, credit limit", "2026-11-17", "EUR 7,940.50"],
      ["SO-4500126", "Kestrel Outdoor Ltd", "Blocked, price check", "2026-11-17", "EUR 19,366.00"],
      ["SO-4500130", "Hakata Precision KK", "Blocked, export check", "2026-11-18", "EUR 132,900.00"],
      ["SO-4500133", "Ferreira & Filhos", "Blocked, credit limit", "2026-11-19", "EUR 5,118.75"],
      ["SO-4500137", "Lumen Facilities BV", "Blocked, missing address", "2026-11-19", "EUR 2,460.00"],
      ["SO-4500142", "Nordwind Logistik GmbH", "Blocked, credit limit", "2026-11-20", "EUR 61,075.20"],
      ["SO-4500145", "Al Noor Trading", "Blocked, export check", "2026-11-21", "EUR 27,500.00"],
      ["SO-4500151", "Quarry Hill Foods", "Blocked, price check", "2026-11-23", "EUR 11,284.30"],
      ["SO-4500152", "Baltic Timber AS", "Blocked, credit limit", "2026-11-23", "EUR 88,640.00"],
    ],
  },
  {
    id: "warehouse",
    name: "Warehouse",
    table: "DELIVERIES",
    columns,
    rows: [
      ["DL-80071203", "Kestrel Outdoor Ltd", "Picked, not loaded", "2026-11-18", "24 pallets"],
      ["DL-80071206", "Nordwind Logistik GmbH", "Late by 3 days", "2026-11-19", "6 pallets"],
      ["DL-80071211", "Hakata Precision KK", "Waiting for stock", "2026-11-20", "1 crate"],
      ["DL-80071214", "Quarry Hill Foods", "Late by 1 day", "2026-11-20", "40 pallets"],
      ["DL-80071219", "Lumen Facilities BV", "Loaded", "2026-11-21", "3 pallets"],
      ["DL-80071222", "Baltic Timber AS", "Late by 5 days", "2026-11-21", "2 trucks"],
      ["DL-80071225", "Al Noor Trading", "Customs hold", "2026-11-22", "1 container"],
      ["DL-80071230", "Atelier Moreau SARL", "Picked, not loaded", "2026-11-23", "9 pallets"],
    ],
  },
  {
    id: "finance",
    name: "Finance",
    table: "INVOICES",
    columns,
    rows: [
      ["INV-2026-09114", "Nordwind Logistik GmbH", "Overdue, second reminder", "2026-10-30", "EUR 12,480.00"],
      ["INV-2026-09131", "Ferreira & Filhos", "Overdue, first reminder", "2026-11-08", "EUR 3,905.10"],
      ["INV-2026-09150", "Kestrel Outdoor Ltd", "Disputed amount", "2026-11-10", "EUR 22,340.00"],
      ["INV-2026-09162", "Lumen Facilities BV", "Open", "2026-11-28", "EUR 1,845.00"],
      ["INV-2026-09170", "Hakata Precision KK", "Open", "2026-12-01", "EUR 96,020.00"],
      ["INV-2026-09173", "Quarry Hill Foods", "Paid in part", "2026-11-14", "EUR 8,212.60"],
      ["INV-2026-09188", "Al Noor Trading", "Overdue, first reminder", "2026-11-12", "EUR 14,700.00"],
      ["INV-2026-09190", "Baltic Timber AS", "Open", "2026-12-04", "EUR 41,330.00"],
      ["INV-2026-09201", "Atelier Moreau SARL", "Disputed amount", "2026-11-18", "EUR 6,077.40"],
    ],
  },
];

export const services: readonly PlatformService[] = [
  { id: "data-integration", name: "Data Integration", actions: ["read", "run", "manage"] },
  { id: "studio", name: "Studio", actions: ["read", "write", "manage"] },
  { id: "team", name: "Team", actions: ["read", "manage"] },
];
