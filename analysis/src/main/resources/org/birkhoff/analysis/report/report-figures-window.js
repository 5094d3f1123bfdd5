"use strict";

const MOST_NAMES = 60;

/** Statistics of the observables as points on one line an observable. */
function dotFigure(run, layer, statistics, unit) {
  const rows = rowsOf("convergence.csv", run).filter((row) => row.layer === layer
    && statistics.some(([statistic]) => statistic === row.statistic));
  const order = Object.keys(WORDS);
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length + (MARGINAL.test(name) ? 1 : 0));
  const all = [...new Set(rows.map((row) => row.observable))].sort((a, b) => rank(a) - rank(b));
  const names = all.slice(0, MOST_NAMES);
  return {
    kind: "dots", unit, format: formatted, categories: names.map(words),
    note: all.length > names.length ? "Drawn: the first " + names.length + " of " + all.length + "." : "",
    dots: statistics.map(([statistic, name, colour, symbol]) => ({
      name, colour, symbol,
      points: rows
        .filter((row) => row.statistic === statistic && Number.isFinite(number(row.value)) && names.includes(row.observable))
        .map((row) => ({ value: number(row.value), category: words(row.observable) })),
    })).filter((dots) => dots.points.length > 0),
  };
}

const ANSWERS = {
  "ergodic": { name: "ergodic", colour: 2, symbol: "circle" },
  "broken": { name: "broken", colour: 1, symbol: "triangle" },
  "not-settled": { name: "law not settled", colour: 0, symbol: "emptyTriangle" },
  "too-short": { name: "too short", colour: 0, symbol: "emptyDiamond" },
  "not-enough-data": { name: "not enough data", colour: 0, symbol: "emptyCircle" },
};

function occupationRows(run, statistic) {
  return rowsOf("ergodicity.csv", run)
    .filter((row) => row.statistic === statistic && Number.isFinite(number(row.value)))
    .filter((row) => row.layer === "" || row.layer === state.layer)
    .slice(0, MOST_NAMES);
}

function ergodicityFigure(run) {
  const rows = occupationRows(run, "ergodicity");
  return {
    kind: "intervals", unit: "variance ratio", format: formatted, reference: 1,
    categories: rows.map((row) => lawWords(row.observable, row.layer)),
    dots: Object.entries(ANSWERS).map(([answer, look]) => ({
      ...look, shift: 0,
      points: rows.filter((row) => row.text === answer).map((row) => ({
        category: lawWords(row.observable, row.layer), value: number(row.value),
        low: number(row.low), high: number(row.high), extra: [["answer", look.name]],
      })),
    })).filter((dots) => dots.points.length > 0),
  };
}

function occupationFigure(run) {
  const series = [
    ["occupation-distance", "two replicas' occupation laws", 0, "circle", -1],
    ["occupation-slice-distance", "occupation law and slice of the others", 1, "diamond", 1],
  ];
  const names = [...new Set(series.flatMap(([statistic]) =>
    occupationRows(run, statistic).map((row) => lawWords(row.observable, row.layer))))];
  return {
    kind: "intervals", unit: "normalised distance", format: formatted, reference: 0, categories: names,
    dots: series.map(([statistic, name, colour, symbol, shift]) => ({
      name, colour, symbol, shift,
      points: occupationRows(run, statistic).map((row) => ({
        category: lawWords(row.observable, row.layer), value: number(row.value),
        low: number(row.low), high: number(row.high),
      })),
    })).filter((dots) => dots.points.length > 0),
  };
}

const convergenceRows = (statistics) => (run, layer) => rowsOf("convergence.csv", run)
  .filter((row) => row.layer === layer && statistics.includes(row.statistic));
const R_HATS = ["r-hat", "nested-r-hat", "nested-r-hat-threshold"];
const SAMPLE_SIZES = ["ess-bulk", "ess-tail", "ess-mean", "mcse-mean"];

Object.assign(FIGURES, {
  "r-hat": {
    title: "R-hat", file: "convergence.csv", about: "layer", scale: LINEAR,
    how: "1 means that replicas agree. Only nested R-hat, over replicas that share an initialisation, has a "
      + "threshold: the square.",
    content: (run, layer) => dotFigure(run, layer, [
      ["r-hat", "R-hat", 0, "circle"], ["nested-r-hat", "nested R-hat", 1, "diamond"],
      ["nested-r-hat-threshold", "its threshold", 2, "rect"]], "R-hat"),
    rows: convergenceRows(R_HATS),
  },
  "ess": {
    title: "Effective sample size", file: "convergence.csv", about: "layer", scale: LINEAR,
    how: "How many independent values the window is worth for the middle, the tails and the mean.",
    content: (run, layer) => dotFigure(run, layer,
      [["ess-bulk", "bulk", 0, "circle"], ["ess-tail", "tails", 1, "diamond"], ["ess-mean", "mean", 2, "triangle"]],
      "effective sample size"),
    rows: convergenceRows(SAMPLE_SIZES),
  },
  "ergodicity": {
    title: "Time averages against the ensemble", file: "ergodicity.csv", about: "run", scale: LOG,
    how: "The spread of the replicas' time averages over the spread that their own fluctuations explain: "
      + "1 if each replica visits the whole law, more if replicas keep apart. Bars are 95 % intervals.",
    content: ergodicityFigure, rows: (run) => rowsOf("ergodicity.csv", run),
  },
  "occupation": {
    title: "Occupation laws", file: "ergodicity.csv", about: "run", scale: "",
    how: "Normalised energy distance between what two replicas visit, and between what one visits and the "
      + "last slice of the others; bars hold 90 % of the pairs. Short windows alone keep them above 0.",
    content: occupationFigure, rows: (run) => rowsOf("ergodicity.csv", run),
  },
});
