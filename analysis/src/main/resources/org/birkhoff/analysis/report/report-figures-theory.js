"use strict";

/** The subjects of a run that were held against a known law, in reading order. */
function theorySubjects(run) {
  return data.runs[run].theory ? data.runs[run].theory.subjects : [];
}

function theoryGroups() {
  return [["Law of", theorySubjects(state.run).map((s) => [s.observable + "\n" + s.layer, lawWords(s.observable, s.layer)])]];
}

const theoryRows = (file, statistics) => (run, layer, observable) =>
  rowsAbout(file, run, observable, layer).filter((row) => statistics.includes(row.statistic));

/** Rows of one statistic as points over steps, with an interval where there is one. */
function theoryCurve(run, layer, observable, statistic, extra) {
  return theoryRows("theory-steps.csv", [statistic])(run, layer, observable).map((row) => ({
    step: number(row.step), value: number(row.value), low: number(row.low), high: number(row.high),
    text: row.text, extra: extra ? extra(row) : [],
  })).sort((a, b) => a.step - b.step);
}

/** A measured curve with its band and the known one; a single known value is a line across. */
function againstSteps(kind, unit, statistic) {
  return (run, layer, observable) => {
    const measured = theoryCurve(run, layer, observable, statistic);
    const known = theoryCurve(run, layer, observable, statistic + "-expected").map(({ low, high, ...p }) => p);
    const subject = theorySubjects(run).find((s) => s.observable === observable && s.layer === layer) || {};
    const settled = (statistic === "theory-energy-distance"
      ? [["settled, measured", subject.settled_step], ["settled, exact", subject.settled_step_known]] : [])
      .filter(([, step]) => typeof step === "number" && step > 0).sort((a, b) => a[1] - b[1])
      .map(([name, step], k) => ({ name, step, side: k === 0 ? "insideEndTop" : "insideEndBottom" }));
    const ends = extent(measured.map((p) => p.step));
    const everywhere = known.length === 1 ? ends.map((step) => ({ ...known[0], step })) : known;
    return {
      kind, unit, format: formatted, bandName: "95\u00a0%",
      curves: [
        { name: "measured", colour: 0, dash: "solid", points: measured },
        { name: known.length === 1 ? "known, stationary law" : "known", colour: 1, dash: "dashed", points: everywhere },
      ].filter((curve) => curve.points.length > 0),
      moments: settled,
      note: kind === "logCurves" && measured.some((p) => Number.isFinite(p.low)) ? "On the log scale the axis ends where the ensemble cannot tell a distance from 0." : "",
    };
  };
}

function densityFigure(run, layer, observable) {
  const rows = rowsAbout("theory-slice.csv", run, observable, layer);
  const known = new Map(rows.filter((row) => row.statistic === "theory-density-expected").map((row) => [row.index, number(row.value)]));
  const bins = rows.filter((row) => row.statistic === "theory-density").map((row) => {
    const bin = {
      low: number(row.low), high: number(row.high), value: number(row.value),
      error: number(row.standard_error), known: known.has(row.index) ? known.get(row.index) : NaN,
    };
    return {
      ...bin, category: formatted(bin.low) + " to " + formatted(bin.high),
      entries: [["measured", formatted(bin.value)], ["standard error", formatted(bin.error)], ["known", formatted(bin.known)]],
    };
  }).sort((a, b) => a.low - b.low);
  return {
    kind: "histogram", xName: lawWords(observable, layer), bins,
    fans: [{ name: "measured, bars of two standard errors", colour: 0 }],
    curves: [{
      name: "known density, mean over each bin", colour: 1, dash: "solid",
      points: bins.map((b) => ({ step: b.low, value: b.known })),
    }].filter((curve) => curve.points.some((p) => Number.isFinite(p.value))),
  };
}

function quantilesFigure(run, layer, observable) {
  const rows = rowsAbout("theory-slice.csv", run, observable, layer);
  const known = new Map(rows.filter((row) => row.statistic === "theory-quantile-expected").map((row) => [row.index, number(row.value)]));
  const points = rows.filter((row) => row.statistic === "theory-quantile" && known.has(row.index)).map((row) => ({
    x: known.get(row.index), value: number(row.value), low: number(row.low), high: number(row.high),
    category: row.index + " % quantile",
    entries: [["measured", formatted(number(row.value))],
      ["95\u00a0%", formatted(number(row.low)) + " to " + formatted(number(row.high))], ["known", formatted(known.get(row.index))]],
  })).filter((p) => Number.isFinite(p.x) && Number.isFinite(p.value)).sort((a, b) => a.x - b.x);
  return {
    kind: "qq", xName: "known quantile", unit: "measured quantile",
    dots: [{ name: "quantiles with 95\u00a0% intervals", colour: 0, symbol: "circle", points }],
    curves: [{ name: "measured = known", colour: 1, dash: "dashed", points: [] }],
  };
}

function testsFigure(run, layer, observable) {
  const rows = theoryRows("theory-steps.csv", ["theory-ks"])(run, layer, observable)
    .sort((a, b) => number(a.step) - number(b.step));
  const subject = theorySubjects(run).find((s) => s.observable === observable && s.layer === layer);
  const extra = (row) => [["D", formatted(number(row.value))]];
  return {
    kind: "curves", unit: "p-value", format: formatted,
    marks: ["adjusted p at most the level", "above it"],
    curves: [
      { name: "p", colour: 1, dash: "dashed", points: rows.map((row) => ({ step: number(row.step), value: number(row.p), extra: extra(row) })) },
      {
        name: "adjusted p", colour: 0, dash: "solid", marks: true,
        points: rows.map((row) => ({ step: number(row.step), value: number(row.adjusted_p), filled: number(row.adjusted_p) <= subject.level })),
      },
    ],
    levels: [{ name: "level " + formatted(subject.level), value: subject.level }],
  };
}

/** The lines of theory.csv about one law, of every run of the chosen run's sweep, by temperature. */
function sweepRows(run, layer, observable) {
  const own = rowsAbout("theory.csv", run, observable, layer)[0];
  return !own ? [] : data.runs.flatMap((other, k) => rowsAbout("theory.csv", k, observable, layer)
    .filter((row) => row.sweep === own.sweep && row.temperature !== "").map((row) => ({ ...row, run: k })))
    .sort((a, b) => number(a.temperature) - number(b.temperature));
}

function phaseCurve(rows, statistic, observable, layer) {
  for (const { run } of rows) {
    const points = rowsOf("theory-phase.csv", run).filter((row) => row.statistic === statistic
      && (row.observable === "" || (row.observable === observable && row.layer === layer)))
      .map((row) => ({ x: number(row.low), value: number(row.value) })).sort((a, b) => a.x - b.x);
    if (points.length) {
      return points;
    }
  }
  return [];
}

/** Lines at the temperatures where the law changes; two that fall together are one. */
function criticalLines(row) {
  const critical = number(row.critical_temperature);
  return [[critical / 3, "T_c/3"], [critical, "T_c"],
    [number(row.second_order_critical_temperature), "T_c, second order"],
    [number(row.discrete_critical_temperature), "T_c, discrete steps"]]
    .filter(([x]) => Number.isFinite(x)).map(([x, name]) => ({ x, name }));
}

function regimesOf(critical) {
  return Number.isFinite(critical) ? [
    { from: 0, to: critical / 3, name: "III: none at 0", short: "III" },
    { from: critical / 3, to: critical, name: "II: infinite at 0", short: "II" },
    { from: critical, to: Infinity, name: "I: all at 0", short: "I" },
  ] : [];
}

function phaseFigure(column) {
  return (run, layer, observable) => {
    const rows = sweepRows(run, layer, observable).filter((row) => row[column] !== "");
    const point = (row) => ({
      x: number(row.temperature), value: number(row[column]), low: number(row[column + "_low"]), high: number(row[column + "_high"]),
      category: "T = " + formatted(number(row.temperature)),
      entries: [[column, formatted(number(row[column]))],
        ["95\u00a0%", formatted(number(row[column + "_low"])) + " to " + formatted(number(row[column + "_high"]))],
        ["known", formatted(number(row[column + "_known"]))], ...(row.regime ? [["regime", row.regime]] : [])],
    });
    const critical = rows.length ? number(rows[0].critical_temperature) : NaN;
    const curve = phaseCurve(rows, "theory-phase-" + column, observable, layer);
    const known = curve.length ? curve
      : rows.map((row) => ({ x: number(row.temperature), value: number(row[column + "_known"]) })).filter((p) => Number.isFinite(p.value));
    return {
      kind: "temperature", unit: column, critical,
      lines: rows.length ? criticalLines(rows[0]) : [],
      regimes: regimesOf(critical),
      curves: known.length ? [{ name: "known", colour: 1, dash: "solid", points: known }] : [],
      dots: [
        { name: "one run each, 95\u00a0% interval", colour: 0, symbol: "circle", points: rows.filter((row) => row.run !== run).map(point) },
        { name: "the chosen run", colour: 2, symbol: "diamond", size: 13, points: rows.filter((row) => row.run === run).map(point) },
      ].filter((dots) => dots.points.length > 0),
    };
  };
}

const shownCell = (row, name) => (row[name] === "" ? "–" : formatted(number(row[name])));
const shownRange = (row, name) => (row[name] === "" ? "–" : formatted(number(row[name]))
  + (row[name + "_low"] === "" ? "" : " (" + formatted(number(row[name + "_low"])) + "\u00a0to\u00a0" + formatted(number(row[name + "_high"])) + ")"));
/** A known value far below the width of the measured interval is said to be nearly 0. */
const shownKnown = (row, name) => {
  const known = number(row[name + "_known"]);
  const width = number(row[name + "_high"]) - number(row[name + "_low"]);
  return known !== 0 && Math.abs(known) < width / 4000 ? "≈ 0" : shownCell(row, name + "_known");
};
const shownShare = (row, name) => (row[name] === "" ? "–" : percent(number(row[name])));
const AGREEMENTS = { "agrees": "○ not told apart", "differs": "● differs", "not-tested": "– not tested" };
const STANDINGS = { "borne-out": " (borne out)", "at-odds": " (at odds)", "open": " (known law would tell)", "unknown": "" };

const KNOWN_COLUMNS = [
  ["Mean", "interval", (row) => shownRange(row, "mean")],
  ["Known", "number", (row) => shownKnown(row, "mean")],
  ["Variance", "interval", (row) => shownRange(row, "variance")],
  ["Known", "number", (row) => shownKnown(row, "variance")],
  ["Held against the known law", "word", (row) => AGREEMENTS[row.agreement]],
  ["p", "number", (row) => shownCell(row, "ks_p")],
  ["Adjusted p", "number", (row) => shownCell(row, "ks_adjusted_p")],
];

const COLLAPSED_COLUMN = ["Collapsed onto 0 (known)", "number", (row) => (row.collapsed === "" ? "–"
  : shownShare(row, "collapsed") + " (" + shownShare(row, "collapsed_known") + ")")];

/** Columns whose cells are all empty are left out. */
function filledColumns(columns, rows) {
  return columns.filter(([, , cell], k) => k === 0 || rows.some((row) => cell(row) !== "–"));
}

function fillTheory() {
  const theory = data.runs[state.run].theory;
  if (!theory) {
    return;
  }
  byId("theory-method").textContent = theory.words;
  const own = rowsOf("theory.csv", state.run);
  fillTable(byId("theory-laws"), filledColumns([
    ["Law of", "", (row) => lawWords(row.observable, row.layer)],
    ...KNOWN_COLUMNS.filter(([title]) => title !== "p"),
    COLLAPSED_COLUMN,
    ["Settled step", "interval", (row) => (row.settled_step === "" ? "–" : formatted(number(row.settled_step))
      + interval(number(row.settled_low), number(row.settled_high), formatted))],
    ["Exact", "number", (row) => shownCell(row, "settled_known")],
    ["Verdict", "word", (row) => (row.verdict ? VERDICTS[row.verdict] + STANDINGS[row.verdict_standing] : "–")],
  ], own), own);
  const tails = own.filter((row) => row.tail_exponent !== "");
  byId("tail-part").hidden = tails.length === 0;
  fillTable(byId("tails"), [
    ["Law of", "", (row) => lawWords(row.observable, row.layer)],
    ["Exponent measured (Hill)", "number", (row) => shownCell(row, "tail_exponent")],
    ["Standard error", "number", (row) => shownCell(row, "tail_error")],
    ["Known beyond the same threshold", "number", (row) => shownCell(row, "tail_known")],
    ["Known in the limit", "number", (row) => shownCell(row, "tail_asymptotic")],
  ], tails);
  fillSweep();
}

/** The runs of the chosen run's sweep, one a line. */
function fillSweep() {
  const [observable, layer] = state.theory.split("\n");
  const rows = sweepRows(state.run, layer, observable);
  const several = new Set(rows.map((row) => row.temperature)).size > 1;
  byId("phase-part").hidden = !several;
  byId("phase-title").textContent = "Over the temperature: " + lawWords(observable, layer || "");
  fillTable(byId("phases"), filledColumns([
    ["T", "number", (row) => shownCell(row, "temperature")],
    ["T / T_c", "number", (row) => (row.critical_temperature === "" ? "–" : formatted(number(row.temperature) / number(row.critical_temperature)))],
    ["Regime", "word", (row) => (row.regime ? row.regime + (row.regime_words ? " " + row.regime_words.split(":")[0] : "") : "–")],
    ...KNOWN_COLUMNS.slice(0, 4),
    COLLAPSED_COLUMN,
    ...KNOWN_COLUMNS.slice(4),
  ], rows), rows);
  [...byId("phases").tBodies[0].rows].forEach((node, k) =>
    node.setAttribute("aria-current", String(rows[k].run === state.run)));
}

const MOMENTS = ["theory-mean", "theory-mean-expected", "theory-variance", "theory-variance-expected"];
const stepFigure = (title, kind, unit, statistic, scale, how) => ({
  title, file: "theory-steps.csv", about: "theory", scale, how,
  content: againstSteps(kind, unit, statistic),
  rows: theoryRows("theory-steps.csv", [statistic, statistic + "-expected"]),
});
const phasePicture = (title, column, how) => ({
  title, file: "theory.csv", drawnFrom: ["theory-phase.csv"], about: "theory", scale: LINEAR, how,
  content: phaseFigure(column), rows: (run, layer, observable) => sweepRows(run, layer, observable),
});

Object.assign(FIGURES, {
  "theory-density": {
    title: "Density, measured and known", file: "theory-slice.csv", about: "theory", scale: LINEAR,
    how: "Steps are the histogram of all replicas at the last step, the curve is what the known law puts into each "
      + "bin: about one bar in twenty misses it by chance.",
    content: densityFigure, rows: theoryRows("theory-slice.csv", ["theory-density", "theory-density-expected"]),
  },
  "theory-quantiles": {
    title: "Quantiles, measured against known", file: "theory-slice.csv", about: "theory", scale: LINEAR,
    how: "Points on the dashed line are equal quantiles. Their errors go together, so that a whole stretch may lie a "
      + "little above or below; what counts is whether bars miss the line.",
    content: quantilesFigure, rows: theoryRows("theory-slice.csv", ["theory-quantile", "theory-quantile-expected"]),
  },
  "theory-mean": stepFigure("Mean over steps", "curves", "mean", "theory-mean", LINEAR,
    "The band holds the mean with 95\u00a0% at each step; the dashed curve is the known law's."),
  "theory-variance": stepFigure("Variance over steps", "curves", "variance", "theory-variance", LINEAR,
    "As for the mean. Where the known variance keeps growing the law diffuses and never settles."),
  "theory-energy": stepFigure("Energy distance to the stationary law", "logCurves", "normalised distance",
    "theory-energy-distance", LOG, "How fast the law nears the one it settles into. The band holds 95\u00a0%; in the end a "
      + "measured curve scatters about 0 as far as the number of replicas allows, while the exact one goes on."),
  "theory-w2": stepFigure("Wasserstein distance W2 to the stationary law", "logCurves", "distance in weight units",
    "theory-w2", LOG, "The same in the units of the weights; what noise adds is subtracted. "
      + "A band of 95\u00a0% is drawn only where the stationary law is normal; for others none is known."),
  "theory-ks": {
    title: "Kolmogorov-Smirnov test at each step", file: "theory-steps.csv", about: "theory", scale: LOG,
    how: "p of the hypothesis that the replicas are drawn from the known law. One step in twenty lies below the line by "
      + "chance before adjustment; filled points are told apart after it.",
    content: testsFigure, rows: theoryRows("theory-steps.csv", ["theory-ks"]),
  },
  "phase-mean": phasePicture("Mean over the temperature", "mean",
    "One point a run at its last step, with its interval; the curve is the known law's mean. Above T_c all of the law "
      + "lies at 0."),
  "phase-variance": phasePicture("Variance over the temperature", "variance",
    "More noise first widens the law and then, nearing T_c, narrows it: the fluctuation inversion."),
});
