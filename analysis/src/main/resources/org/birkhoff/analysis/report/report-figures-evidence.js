"use strict";

/** Loss, squared gradient and law distance over the same steps. */
function evidenceFigure(run) {
  const squared = medians(run, "gradient-norm", "").map((p) => ({
    ...p, value: p.value ** 2, low: p.low ** 2, high: p.high ** 2,
  }));
  const rows = slices(run, "weights", "", "last");
  const level = levelOf(run, "weights", "");
  const floor = rows.filter((row) => row.band_95 !== "")
    .map((row) => ({ step: number(row.step), low: 0, high: number(row.band_95) }));
  const answer = (k) => {
    const panel = data.runs[run].evidence.find((e) => e.panel === k);
    return panel ? panel.claim + ": " + panel.answer.replace("cannot-tell", "cannot tell") : "";
  };
  const curve = (name, colour, points) => ({ name, colour, dash: "solid", points });
  return {
    kind: "panels", format: formatted,
    panels: [
      { title: answer(1), unit: "training loss", scale: LINEAR, floors: [],
        curves: [curve("training loss", 0, medians(run, "train-loss", ""))] },
      { title: answer(2), unit: "squared gradient norm", scale: LOG, floors: [],
        curves: [curve("squared gradient norm", 1, squared)] },
      { title: answer(3), unit: "distance, square-root axis", scale: ROOT,
        floors: floor.length ? [{ name: "95 % of sign flips", points: floor }] : [],
        curves: [{
          ...curve("distance of the law to its last slice", 2, rows.map((row) => ({
            step: number(row.step), value: number(row.distance), filled: number(row.adjusted_p) <= level,
          }))), marks: true,
        }] },
    ],
  };
}

/** Nested bands between quantiles, the median as a line. */
function quantileFigure(run, layer, observable) {
  const rows = rowsAbout("quantiles.csv", run, observable, layer);
  const at = (percentage) => new Map(rows.filter((row) => row.index === String(percentage))
    .map((row) => [number(row.step), number(row.value)]));
  const [q5, q25, q50, q75, q95] = [5, 25, 50, 75, 95].map(at);
  const steps = [...q50.keys()].sort((a, b) => a - b);
  const points = (low, high) => steps.map((step) => ({ step, low: low.get(step), high: high.get(step) }));
  return {
    kind: "curves", unit: words(observable), format: formatted,
    fans: [
      { name: "5 to 95 % of replicas", colour: 0, opacity: .18, points: points(q5, q95) },
      { name: "25 to 75 %", colour: 0, opacity: .3, points: points(q25, q75) },
    ],
    curves: [{
      name: "median", colour: 0, dash: "solid",
      points: steps.map((step) => ({
        step, value: q50.get(step),
        extra: [["25 to 75 %", formatted(q25.get(step)) + " to " + formatted(q75.get(step))],
          ["5 to 95 %", formatted(q5.get(step)) + " to " + formatted(q95.get(step))]],
      })),
    }],
  };
}

/** Distances of a run's law to that of another run. */
function comparisonFigure(run) {
  const all = rowsOf("comparison.csv", run);
  const chosen = all.find((row) => row.observable + "\n" + row.layer + "\n" + row.other_run === state.compared);
  if (!chosen) {
    return { kind: "curves", unit: "", format: formatted, curves: [] };
  }
  const same = all.filter((row) => row.observable === chosen.observable && row.layer === chosen.layer
    && row.other_run === chosen.other_run);
  const of = (statistic) => same.filter((row) => row.statistic === statistic);
  const band = of("compare-energy-distance-band").map((row) => ({ step: number(row.step), low: 0, high: number(row.value) }));
  const level = comparisonLevel(run, chosen);
  return {
    kind: "curves", unit: "normalised distance, square-root axis", format: formatted,
    marks: Number.isNaN(level) ? [] : ["the two runs differ", "not distinguished"],
    floors: band.length ? [{ name: "95 % when nothing differs", points: band }] : [],
    curves: [{
      name: "distance", colour: 0, dash: "solid", marks: true,
      points: of("compare-energy-distance").map((row) => ({
        step: number(row.step), value: number(row.value), filled: number(row.adjusted_p) <= level,
        extra: [["step of the other run", grouped(number(row.other_step))],
          ["adjusted p", formatted(number(row.adjusted_p))]],
      })).sort((a, b) => a.step - b.step),
    }],
  };
}

function comparisonLevel(run, chosen) {
  const entry = data.runs[run].comparisons.find((c) => c.observable === chosen.observable
    && c.layer === chosen.layer && c.other_run === chosen.other_run);
  return entry && typeof entry.level === "number" && entry.conclusion !== "not-enough-data" ? entry.level : NaN;
}

Object.assign(FIGURES, {
  "evidence": {
    title: "Loss, squared gradient and law", file: "evidence.csv", about: "run", scale: "", wide: true,
    drawnFrom: ["curves.csv", "law-distance.csv"],
    how: "A flat loss, a gradient that stays above 0 and a law that stands still are, together, statistical "
      + "equilibrium without a critical point. Medians with 90 % of the replicas; the lowest panel is the "
      + "distance to the last slice with its floor.",
    content: evidenceFigure, rows: (run) => rowsOf("evidence.csv", run),
  },
  "quantiles": {
    title: "Marginal density over time", file: "quantiles.csv", about: "marginal", scale: LINEAR,
    how: "Where the replicas lie at each step; a law that has settled keeps its bands, while single replicas "
      + "may move within them.",
    content: quantileFigure, rows: aboutRows("quantiles.csv"),
  },
  "comparison": {
    title: "Distance between the runs", file: "comparison.csv", about: "run", scale: ROOT,
    how: "Slices of this run against those of the other; filled points are steps at which a test tells the two "
      + "laws apart.",
    content: comparisonFigure, rows: (run) => rowsOf("comparison.csv", run),
  },
});
