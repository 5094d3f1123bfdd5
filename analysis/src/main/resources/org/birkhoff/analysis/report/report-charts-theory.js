"use strict";

const EXTRA = .06;

/** The ends of a value axis with a little room. */
function padded(values, least) {
  const [low, high] = extent(values.filter(Number.isFinite));
  const room = EXTRA * (high - low) || .5;
  return { min: low >= 0 && low - room < 0 && least !== undefined ? least : low - room, max: high + room };
}

function pointTip(figure, p) {
  return tip(p.category, [...(p.entries || []), ...(p.extra || [])]);
}

/** Upright bars of uncertainty with short feet. */
function errorBars(id, points, x, y, colour) {
  const ends = points.filter((p) => Number.isFinite(p.low) && Number.isFinite(p.high));
  return {
    id, type: "custom", silent: true, tooltip: { show: false }, z: 4, clip: true,
    data: ends.map((p) => [x.map(p.x), y.map(Math.max(p.low, y.floor))]),
    renderItem: (params, api) => {
      const p = ends[params.dataIndex];
      const from = api.coord([x.map(p.x), y.map(Math.max(p.low, y.floor))]);
      const to = api.coord([x.map(p.x), y.map(p.high)]);
      if (![...from, ...to].every(Number.isFinite)) {
        return null;
      }
      const foot = (place) => ({
        type: "line", shape: { x1: place[0] - 2.5, y1: place[1], x2: place[0] + 2.5, y2: place[1] },
        style: { stroke: colour, lineWidth: 1.2 },
      });
      return {
        type: "group", children: [
          { type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: colour, lineWidth: 1.2 } },
          foot(from), foot(to),
        ],
      };
    },
  };
}

/** A value scale whose floor is the lowest place that can be drawn. */
function flooredScale(mode, values, format) {
  const scale = valueScale(mode, values, format);
  const positive = values.filter((v) => Number.isFinite(v) && v > 0);
  return { ...scale, floor: mode === LOG && positive.length ? 10 ** scale.axis.min : -Infinity };
}

/** A histogram as steps, its standard errors, and the mean of a known density over each bin. */
function histogramChart(figure, options) {
  const colours = palette();
  const x = { map: (v) => v, axis: { ...padded(figure.bins.flatMap((b) => [b.low, b.high]), 0), axisLabel: { formatter: formatted, showMinLabel: false, showMaxLabel: false } } };
  const tops = figure.bins.flatMap((b) => [b.value, b.known, b.value + 2 * (b.error || 0)]);
  const y = flooredScale(options.valueAxis, options.valueAxis === LOG ? tops.filter((v) => v > 0) : tops.concat(0), formatted);
  if (options.valueAxis !== LOG) {
    y.axis = { min: 0, axisLabel: { formatter: formatted } };
  }
  const base = Math.max(0, y.floor);
  const bars = figure.bins.filter((b) => b.value > 0);
  const option = frame(colours, figure.xName, "density", x, y, options.width < NARROW);
  option.tooltip = tooltip(colours, "item", (hits) => pointTip(figure, hits[0].data.point));
  const known = figure.bins.filter((b) => Number.isFinite(y.map(b.known)));
  option.series = [{
    type: "custom", name: "histogram", z: 2, clip: true,
    encode: { x: 0, y: 1 },
    data: bars.map((b) => ({ value: [(b.low + b.high) / 2, y.map(b.value)], point: b })),
    renderItem: (params, api) => {
      const b = bars[params.dataIndex];
      const [left, top] = api.coord([b.low, y.map(b.value)]);
      const [right, bottom] = api.coord([b.high, y.map(base)]);
      return {
        type: "rect", shape: { x: left, y: top, width: Math.max(1, right - left), height: Math.max(0, bottom - top) },
        style: { fill: colours.series[0], fillOpacity: .22, stroke: colours.series[0], strokeOpacity: .55, lineWidth: 1 },
      };
    },
  },
  errorBars("errors", figure.bins.filter((b) => b.error > 0 && b.value > 0).map((b) => ({
    x: (b.low + b.high) / 2, low: b.value - 2 * b.error, high: b.value + 2 * b.error,
  })), x, y, colours.series[0]),
  {
    type: "line", name: "known density", silent: true, showSymbol: false, z: 5,
    data: known.map((b) => [(b.low + b.high) / 2, y.map(b.known)]),
    lineStyle: { color: colours.series[1], width: 2.2 }, itemStyle: { color: colours.series[1] },
  },
  ends("histogram-", tops.filter((v) => Number.isFinite(y.map(v))).map((v) => [figure.bins[0].low, y.map(v)]))];
  return option;
}

/** Measured quantiles over known ones, with intervals and the diagonal. */
function quantileChart(figure, options) {
  const colours = palette();
  const log = options.valueAxis === LOG;
  const points = figure.dots[0].points.filter((p) => !log || (p.x > 0 && p.value > 0));
  const all = points.flatMap((p) => [p.x, p.value, p.high, log && p.low <= 0 ? p.value : p.low]);
  const x = flooredScale(options.valueAxis, all, formatted);
  if (!log) {
    x.axis = { ...padded(all), axisLabel: { formatter: formatted, showMinLabel: false, showMaxLabel: false } };
  }
  const option = frame(colours, figure.xName, figure.unit, x, x, options.width < NARROW);
  option.tooltip = tooltip(colours, "item", (hits) => pointTip(figure, hits[0].data.point));
  option.series = [{
    type: "line", silent: true, showSymbol: false, z: 1,
    data: [[x.axis.min, x.axis.min], [x.axis.max, x.axis.max]],
    lineStyle: { color: colours.series[1], width: 1.6, type: "dashed" },
  },
  errorBars("intervals", points, x, x, colours.series[0]),
  {
    type: "scatter", name: figure.dots[0].name, symbol: "circle", symbolSize: 6, z: 3,
    itemStyle: { color: colours.series[0], opacity: 1 },
    data: points.map((p) => ({ value: [x.map(p.x), x.map(p.value)], point: p })),
  }];
  return option;
}

/** Whether another line stands close to the right of this one. */
function besides(lines, mark, width) {
  return lines.some((other) => other !== mark && other.x >= mark.x && other.x - mark.x < .06 * width);
}

/** Points with intervals and a curve over the temperature; lines at critical ones, regimes between. */
function temperatureChart(figure, options) {
  const colours = palette();
  const narrow = options.width < NARROW;
  const points = figure.dots.flatMap((dots) => dots.points);
  const curve = figure.curves[0] ? figure.curves[0].points : [];
  const values = [...points.flatMap((p) => [p.value, p.low, p.high]), ...curve.map((p) => p.value)];
  const last = 1.06 * extent([...points.map((p) => p.x), ...curve.map((p) => p.x), ...figure.lines.map((l) => l.x)])[1];
  const y = flooredScale(options.valueAxis, options.valueAxis === LOG ? values.filter((v) => v > 0) : values, formatted);
  const plain = { map: (t) => t, axis: { min: 0, max: last, axisLabel: { formatter: formatted, showMaxLabel: false } } };
  if (options.valueAxis !== LOG) {
    const [low, high] = extent(values.filter(Number.isFinite));
    y.axis = { min: Math.min(0, low), max: high + .22 * (high - Math.min(0, low)), axisLabel: { formatter: formatted, showMaxLabel: false, showMinLabel: low >= 0 } };
  } else {
    y.axis.max += y.axis.interval;
  }
  const option = frame(colours, "temperature T = learning rate / batch size", figure.unit, plain, y, narrow);
  if (Number.isFinite(figure.critical)) {
    const share = { axis: { min: 0, max: last / figure.critical, axisLabel: { formatter: formatted, showMaxLabel: false } } };
    const top = axis(colours, "T / T_c", share, narrow);
    option.xAxis = [option.xAxis, { ...top, position: "top", nameGap: 24, splitLine: { show: false } }];
    option.yAxis.name = "";
    option.grid.top = 44;
  }
  option.tooltip = tooltip(colours, "item", (hits) => (hits[0].data && hits[0].data.point
    ? pointTip(figure, hits[0].data.point) : element("span", {})));
  const inside = { silent: true, symbol: "none", animation: false };
  option.series = [
    ...figure.curves.map((one, k) => ({
      id: "known-" + k, type: "line", name: one.name, silent: true, showSymbol: false, z: 2,
      data: one.points.filter((p) => Number.isFinite(y.map(p.value))).map((p) => [p.x, y.map(p.value)]),
      lineStyle: { color: colours.series[one.colour], width: 2, type: one.dash },
    })),
    errorBars("intervals", points, plain, y, colours.series[0]),
    ...figure.dots.map((dots, k) => ({
      id: "points-" + k, type: "scatter", name: dots.name, symbol: dots.symbol, symbolSize: dots.size || 9, z: 5 + k,
      itemStyle: { color: colours.series[dots.colour], opacity: 1 },
      data: dots.points.filter((p) => Number.isFinite(y.map(p.value))).map((p) => ({ value: [p.x, y.map(p.value)], point: p })),
    })),
    {
      ...ends("phase-", []), z: 0,
      markLine: {
        ...inside, precision: -1, lineStyle: { color: colours.muted, type: "dashed", width: 1 },
        label: { color: colours.muted, fontSize: 11, formatter: (m) => m.name },
        data: figure.lines.map((mark) => ({
          name: mark.name, xAxis: mark.x, label: { position: besides(figure.lines, mark, last) ? "insideEndTop" : "insideEndBottom" },
        })),
      },
      markArea: {
        ...inside, itemStyle: { color: "transparent" },
        label: { show: true, position: "insideTop", color: colours.ink, fontSize: 12, formatter: (m) => m.name },
        data: figure.regimes.map((area) => [{ name: narrow ? area.short : area.name, xAxis: area.from }, { xAxis: Math.min(area.to, last) }]),
      },
    },
  ];
  return option;
}

/** The points of a curve down to a floor, the last one where it crosses the floor in logarithms. */
function cutAt(points, floor) {
  const end = points.findIndex((p) => p.value < floor);
  if (end <= 0) {
    return end < 0 ? points : [];
  }
  const [a, b] = [points[end - 1], points[end]];
  const share = b.value > 0 ? Math.log(a.value / floor) / Math.log(a.value / b.value) : 1;
  const from = Math.max(a.step, .5);
  return [...points.slice(0, end), { step: from * (b.step / from) ** share, value: floor }];
}

/**
 * Curves on two logarithmic axes down to a power of ten at least ten times below the lowest upper end
 * of the measured band: what lies there cannot be told from 0. Bands that reach below are cut there.
 */
function logCurveChart(figure, options) {
  if (options.valueAxis !== LOG) {
    return curveChart(figure, { ...options, stepAxis: LOG });
  }
  const measured = figure.curves[0].points;
  const positive = (values) => values.filter((v) => v > 0);
  const highs = positive(measured.map((p) => p.high));
  const least = extent(highs.length ? highs : positive(measured.map((p) => p.value)))[0] / 10;
  const floor = 10 ** Math.floor(Math.log10(least));
  const inside = (p) => (p.high > 0 && p.low < floor ? { ...p, low: floor } : p);
  return curveChart({
    ...figure,
    curves: figure.curves.map((curve, k) => ({
      ...curve,
      points: k === 0 ? curve.points.map(inside).filter((p) => !(p.value < floor)) : cutAt(curve.points, floor),
    })),
  }, { ...options, stepAxis: LOG });
}

Object.assign(CHARTS, {
  histogram: histogramChart, qq: quantileChart, temperature: temperatureChart, logCurves: logCurveChart,
});
Object.assign(HEIGHTS, {
  histogram: (figure, width) => Math.min(width, 400),
  qq: (figure, width) => Math.min(width, 400),
  temperature: (figure, width) => (width < NARROW ? 340 : 400),
});
