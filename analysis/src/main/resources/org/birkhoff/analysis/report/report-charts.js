"use strict";

const NARROW = 480;
const TALL = 460;

/** Colours of the current theme, from the style sheet. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue("--" + name).trim();
  return {
    paper: colour("paper"), raised: colour("raised"), ink: colour("ink"), muted: colour("muted"),
    rule: colour("rule"), axis: colour("strong-rule"), grid: colour("grid"),
    context: colour("context"),
    series: [1, 2, 3].map((k) => colour("series-" + k)),
    heat: [1, 2, 3, 4, 5].map((k) => colour("heat-" + k)),
  };
}

/** Smallest and largest of any number of values. */
function extent(values) {
  return values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)],
    [Infinity, -Infinity]);
}

/** Powers of ten for long ranges, powers of two for short ones. */
function logAxis(low, high) {
  const decades = high - low;
  const interval = decades > 1.5
    ? Math.ceil(decades / 6)
    : Math.log10(2) * Math.max(1, Math.round(decades / 0.9));
  return {
    interval,
    min: Math.floor(low / interval + 1e-9) * interval,
    max: Math.ceil(high / interval - 1e-9) * interval,
  };
}

function powerOfTen(x, format) {
  const rounded = Math.round(x);
  return Math.abs(x - rounded) < 1e-6 && Math.abs(rounded) > 5
    ? "10" + superscript(rounded)
    : format(10 ** x);
}

/** 1, 2 or 5 times a power of ten: the longest that fits three times up to the last step. */
function roundInterval(last) {
  const power = 10 ** Math.floor(Math.log10(Math.max(last, 3) / 3));
  return [5, 2, 1].map((k) => k * power).find((step) => last / step >= 3) || 1;
}

/** Step axis; on the log scale step 0 stands one tick left of the first positive decade. */
function stepScale(mode, steps) {
  const last = extent(steps)[1];
  const positive = steps.filter((step) => step > 0);
  if (mode !== "log" || positive.length === 0) {
    const interval = roundInterval(last);
    return {
      map: (step) => step,
      axis: {
        min: 0, max: last, interval,
        axisLabel: { showMaxLabel: Math.abs(last / interval - Math.round(last / interval)) < 1e-9, formatter: formatted },
      },
    };
  }
  const first = Math.floor(Math.log10(extent(positive)[0]) + 1e-9);
  const zero = steps.includes(0) ? first - 1 : first;
  return {
    map: (step) => (step > 0 ? Math.log10(step) : zero),
    axis: {
      min: zero,
      max: Math.log10(last),
      interval: 1,
      axisLabel: {
        showMaxLabel: false,
        formatter: (x) => (x === zero && zero < first ? "0" : powerOfTen(x, formatted)),
      },
    },
  };
}

/** Value axis; on the log scale values at or below 0 have no place. */
function valueScale(mode, values, format) {
  const finite = values.filter(Number.isFinite);
  if (mode === "root") {
    const root = (v) => Math.sign(v) * Math.sqrt(Math.abs(v));
    const low = extent(finite)[0];
    return {
      map: root,
      axis: {
        min: low < 0 ? 1.05 * root(low) : 0,
        axisLabel: { showMinLabel: !(low < 0), formatter: (x) => format(x * Math.abs(x)) },
      },
    };
  }
  if (mode !== "log") {
    return { map: (v) => v, axis: { scale: true, axisLabel: { formatter: format } } };
  }
  const logs = finite.filter((v) => v > 0).map(Math.log10);
  const { min, max, interval } = logAxis(...extent(logs));
  return {
    map: (v) => (v > 0 ? Math.log10(v) : NaN),
    axis: { min, max, interval, axisLabel: { formatter: (x) => powerOfTen(x, format) } },
  };
}

function axis(colours, name, scale, narrow) {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameTextStyle: { color: colours.muted, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.axis } },
    axisTick: { show: true, lineStyle: { color: colours.axis } },
    splitLine: { lineStyle: { color: colours.grid } },
    splitNumber: narrow ? 4 : 5,
    ...scale.axis,
    axisLabel: { color: colours.muted, fontSize: 12, hideOverlap: true, ...scale.axis.axisLabel },
  };
}

function frame(colours, xName, yName, x, y, narrow) {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 26, top: yName ? 30 : 8, bottom: 24, containLabel: true },
    xAxis: { ...axis(colours, xName, x, narrow), nameGap: 28 },
    yAxis: {
      ...axis(colours, yName, y, narrow), nameLocation: "end", nameGap: 12,
      nameTextStyle: { color: colours.muted, fontSize: 12, align: "left" },
    },
  };
}

function tooltip(colours, trigger, build) {
  return {
    trigger,
    confine: true,
    transitionDuration: 0,
    backgroundColor: colours.raised,
    borderColor: colours.rule,
    textStyle: { color: colours.ink },
    axisPointer: { type: "line", lineStyle: { color: colours.axis }, label: { show: false } },
    formatter: (hit) => build(Array.isArray(hit) ? hit : [hit]),
  };
}

function tip(title, entries) {
  return element("div", { class: "tip" }, element("b", {}, title), element("table", {},
    ...entries.map(([name, value]) =>
      element("tr", {}, element("td", {}, name), element("td", { class: "number" }, value)))));
}

/** A filled band between low and high. */
function band(id, points, x, y, colour, opacity) {
  const inside = points
    .filter((p) => Number.isFinite(y.map(p.low)) && Number.isFinite(y.map(p.high)));
  const edges = [
    ...inside.map((p) => [x.map(p.step), y.map(p.low)]),
    ...inside.map((p) => [x.map(p.step), y.map(p.high)]).reverse(),
  ];
  return {
    id, type: "custom", silent: true, clip: true, tooltip: { show: false }, z: 1,
    data: [edges[0] || [0, 0]],
    renderItem: (params, api) => ({
      type: "polygon",
      shape: { points: edges.map((edge) => api.coord(edge)) },
      style: { fill: colour, opacity },
    }),
  };
}

/** Points that nobody sees, so that an axis reaches the ends of bands and intervals. */
function ends(prefix, points) {
  return {
    id: prefix + "ends", type: "line", silent: true, tooltip: { show: false }, symbol: "none",
    lineStyle: { opacity: 0 }, data: points,
  };
}

/** Everything that a picture of curves holds, in drawing order, with its scales. */
function curveParts(figure, options, colours, prefix) {
  const all = [...figure.curves, ...(figure.context || []), ...(figure.floors || []), ...(figure.fans || [])];
  const steps = options.steps || all.flatMap((curve) => curve.points.map((p) => p.step));
  const x = stepScale(options.stepAxis, steps);
  const y = valueScale(options.valueAxis,
    all.flatMap((curve) => curve.points.flatMap((p) => [p.value, p.low, p.high]))
      .concat((figure.levels || []).map((level) => level.value)),
    figure.format);
  const series = [];
  (figure.floors || []).forEach((floor, k) =>
    series.push(band(prefix + "floor-" + k, floor.points, x, y, colours.axis, .28)));
  (figure.fans || []).forEach((fan, k) =>
    series.push(band(prefix + "fan-" + k, fan.points, x, y, colours.series[fan.colour], fan.opacity)));
  (figure.context || []).forEach((curve, k) =>
    series.push({
      ...line(prefix + "context-" + k, curve, x, y, colours.context, "solid"),
      silent: true, tooltip: { show: false }, z: 2,
      lineStyle: { color: colours.context, width: 1.2 },
    }));
  figure.curves.forEach((curve, k) => {
    const colour = colours.series[curve.colour];
    if (curve.points.some((p) => Number.isFinite(p.low))) {
      series.push(band(prefix + "band-" + k, curve.points, x, y, colour, .2));
    }
    series.push(line(prefix + "curve-" + k, curve, x, y, colour, curve.dash, colours.paper));
  });
  if (options.valueAxis !== LOG) {
    const reached = all.flatMap((curve) => curve.points.flatMap((p) => [p.low, p.high]))
      .map(y.map).filter(Number.isFinite);
    series.push(ends(prefix, reached.length ? extent(reached).map((v) => [x.map(extent(steps)[1]), v]) : []));
  }
  const marks = [
    ...(figure.levels || []).map((level) => ({ name: level.name, yAxis: y.map(level.value) })),
    ...(figure.moments || []).map((moment) => ({ name: moment.name, xAxis: x.map(moment.step), side: moment.side })),
  ];
  if (marks.length && series.length) {
    series[series.length - 1].markLine = {
      silent: true, symbol: "none", animation: false, precision: -1,
      lineStyle: { color: colours.muted, type: "dashed", width: 1 },
      label: { color: colours.muted, position: "insideStartTop", formatter: (m) => m.name },
      data: marks.map((mark) => (mark.xAxis === undefined ? mark : { ...mark, label: { position: mark.side || "insideEndBottom" } })).filter((mark) => Number.isFinite(mark.yAxis === undefined ? mark.xAxis : mark.yAxis)),
    };
  }
  return { x, y, series };
}

/**
 * Curves over steps. Each curve: name, points {step, value, low, high, filled}, colour, dash
 * ("solid", "dashed", "dotted"), marks; floors and fans: bands without a line; context: grey curves;
 * levels and moments: lines across and up.
 */
function curveChart(figure, options) {
  const colours = palette();
  const { x, y, series } = curveParts(figure, options, colours, "");
  return {
    ...frame(colours, "step", figure.unit, x, y, options.width < NARROW),
    tooltip: tooltip(colours, "axis", (hits) => curveTip(figure, hits)),
    series,
  };
}

function line(id, curve, x, y, colour, dash, hollow) {
  const placed = curve.points.filter((p) => Number.isFinite(y.map(p.value)));
  return {
    id, type: "line", name: curve.name, z: 3,
    showSymbol: Boolean(curve.marks), symbol: "circle", symbolSize: 7,
    data: placed.map((p) => ({
      value: [x.map(p.step), y.map(p.value)],
      point: p,
      itemStyle: curve.marks
        ? { color: p.filled ? colour : hollow, borderColor: colour, borderWidth: 1.5 }
        : { color: colour },
    })),
    lineStyle: { color: colour, width: 2, type: dash },
    itemStyle: { color: colour },
    emphasis: { disabled: true },
  };
}

function curveTip(figure, hits) {
  const points = hits.filter((hit) => hit.data && hit.data.point);
  if (points.length === 0) {
    return element("span", {});
  }
  const entries = points.flatMap((hit) => {
    const p = hit.data.point;
    const own = [[hit.seriesName, figure.format(p.value)]];
    if (Number.isFinite(p.low)) {
      own.push([figure.bandName || "5 to 95 %", figure.format(p.low) + " to " + figure.format(p.high)]);
    }
    return own.concat(p.extra || []);
  });
  return tip("Step " + grouped(points[0].data.point.step), entries);
}

const ruler = document.createElement("canvas").getContext("2d");

/** Pixels for the longest of some labels, within what a figure can spare. */
function labelWidth(labels, width) {
  ruler.font = "12px " + getComputedStyle(document.body).fontFamily;
  const longest = Math.max(0, ...labels.map((label) => ruler.measureText(label).width));
  return Math.min(Math.ceil(longest) + 2, width < NARROW ? 150 : 220);
}

function categoryLabel(colours, labels, width) {
  return {
    color: colours.ink, fontSize: 12, interval: 0, overflow: "truncate", width: labelWidth(labels, width),
  };
}

/** The place of a chart with named rows. */
function rowGrid(labels, width, top) {
  return { left: labelWidth(labels, width) + 12, right: 24, top, bottom: 48, containLabel: false };
}

/** Dots on horizontal lines: one row a category. */
function dotChart(figure, options) {
  const colours = palette();
  const x = valueScale(options.valueAxis,
    figure.dots.flatMap((dots) => dots.points.map((p) => p.value)), figure.format);
  const base = frame(colours, figure.unit, "", x, { axis: {} }, options.width < NARROW);
  return {
    ...base,
    grid: rowGrid(figure.categories, options.width, 8),
    yAxis: {
      type: "category", data: figure.categories, inverse: true,
      axisLine: { show: false }, axisTick: { show: false },
      axisLabel: categoryLabel(colours, figure.categories, options.width),
      splitLine: { show: true, lineStyle: { color: colours.grid } },
    },
    tooltip: tooltip(colours, "item", (hits) => tip(hits[0].data.category,
      [[hits[0].seriesName, figure.format(hits[0].data.raw)]])),
    series: figure.dots.map((dots) => ({
      type: "scatter", name: dots.name, symbolSize: 11, symbol: dots.symbol,
      itemStyle: { color: colours.series[dots.colour], opacity: 1 },
      data: dots.points.map((p) => ({
        value: [x.map(p.value), p.category], raw: p.value, category: p.category,
      })),
    })),
  };
}

const CHARTS = { curves: curveChart, dots: dotChart, spectrum: spectrumChart, paths: pathChart };
/** Pixels that a figure needs; the style sheet's where there is no entry. */
const HEIGHTS = {
  dots: (figure) => rowHeight(figure.categories.length),
  curves: (figure, width) => (figure.tall && width >= NARROW ? Math.min(width, TALL) : 0),
};

function rowHeight(rows) {
  return Math.max(220, 90 + 24 * rows);
}
