"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const parsed = new Map();

/** The rows of a CSV table that belong to a run, as objects of strings. */
function rowsOf(file, run) {
  const key = file + "\n" + run;
  if (!parsed.has(key)) {
    const table = data.tables[file];
    const names = table.header.split(",");
    parsed.set(key, parseCsv(table.lines[run]).map(
      (cells) => Object.fromEntries(names.map((name, k) => [name, cells[k]]))));
  }
  return parsed.get(key);
}

const grouping = new Map();

/** The rows of a table about one observable and layer, in the table's order. */
function rowsAbout(file, run, observable, layer) {
  const key = file + "\n" + run;
  if (!grouping.has(key)) {
    const groups = new Map();
    for (const row of rowsOf(file, run)) {
      const name = row.observable + "\n" + row.layer;
      if (!groups.has(name)) {
        groups.set(name, []);
      }
      groups.get(name).push(row);
    }
    grouping.set(key, groups);
  }
  return grouping.get(key).get(observable + "\n" + layer) || [];
}

/** RFC 4180 with line feeds: quoted cells may hold commas, quotes and line feeds. */
function parseCsv(text) {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  for (let k = 0; k < text.length; k++) {
    const c = text[k];
    if (quoted) {
      if (c !== '"') {
        cell += c;
      } else if (text[k + 1] === '"') {
        cell += '"';
        k++;
      } else {
        quoted = false;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === "," || c === "\n") {
      row.push(cell);
      cell = "";
      if (c === "\n") {
        rows.push(row);
        row = [];
      }
    } else {
      cell += c;
    }
  }
  return rows;
}

/** The whole CSV file, byte for byte as it lies beside the page. */
function csvFile(file) {
  const table = data.tables[file];
  let text = "run," + table.header + "\n";
  data.runs.forEach((run, k) => {
    const records = splitRecords(table.lines[k]);
    text += records.map((record) => run.key + "," + record + "\n").join("");
  });
  return text;
}

/** Records without their final line feed; a line feed inside quotes does not end a record. */
function splitRecords(text) {
  const records = [];
  let start = 0;
  let quoted = false;
  for (let k = 0; k < text.length; k++) {
    if (text[k] === '"') {
      quoted = !quoted;
    } else if (text[k] === "\n" && !quoted) {
      records.push(text.slice(start, k));
      start = k + 1;
    }
  }
  return records;
}

/** A cell as a number; NaN where it is empty. */
function number(cell) {
  if (cell === "" || cell === undefined) {
    return NaN;
  }
  return cell === "inf" ? Infinity : cell === "-inf" ? -Infinity : Number(cell);
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function superscript(exponent) {
  const digits = [...String(Math.abs(exponent))].map((d) => SUPERSCRIPTS[d]).join("");
  return (exponent < 0 ? "⁻" : "") + digits;
}

function grouped(integer) {
  const digits = String(Math.abs(integer));
  const text = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, "\u202f") : digits;
  return (integer < 0 ? "−" : "") + text;
}

/** Three significant digits, as in the sentences. */
function formatted(value) {
  if (Number.isNaN(value)) {
    return "";
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? "infinite" : "−infinite";
  }
  if (value === 0) {
    return "0";
  }
  const magnitude = Math.abs(value);
  const [mantissa, power] = magnitude.toExponential(2).split("e");
  const exponent = Number(power);
  const sign = value < 0 ? "−" : "";
  if (exponent < -4 || exponent > 5) {
    return sign + Number(mantissa) + " × 10" + superscript(exponent);
  }
  return exponent >= 3
    ? sign + grouped(Math.round(magnitude))
    : sign + String(Number(magnitude.toPrecision(3)));
}

function percent(value) {
  return formatted(100 * value) + "\u202f%";
}

/** An element with text and children; text never becomes markup. */
function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

/** Fills a table; columns are [title, class, row => cell]. */
function fillTable(table, columns, rows) {
  const head = element("tr", {}, ...columns.map(
    ([title, kind]) => element("th", { scope: "col", class: kind }, title)));
  const body = rows.map((row) => element("tr", {}, ...columns.map(
    ([, kind, cell], k) => k === 0
      ? element("th", { scope: "row", class: kind }, cell(row))
      : element("td", { class: kind }, cell(row)))));
  table.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
}
