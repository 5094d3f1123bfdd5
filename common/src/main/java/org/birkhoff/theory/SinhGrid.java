package org.birkhoff.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The line seen from a point: {@code x = centre + width sinh(tau)}, fine near the centre and as
 * coarse as the distance far from it, so that few steps of tau span all magnitudes.
 */
record SinhGrid(double centre, double width) {
  static final double STEP = 0x1p-3;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int SECTIONS = 60;
  private static final int HALVINGS = 1000;
  private static final int PASSES = 5;
  private static final double FAR = 1e9;

  /** A local maximum of a function of x. */
  record Peak(double tau, double height) {}

  double x(double tau) {
    return centre + width * Math.sinh(tau);
  }

  double tau(double x) {
    double u = Math.abs((x - centre) / width);
    double tau =
        u < FAR ? Math.log1p(u + u * (u / (1 + Math.hypot(1, u)))) : Math.log(2) + Math.log(u);
    return Math.copySign(tau, x - centre);
  }

  /** The first step above {@code x = -limit}. */
  int first(double limit) {
    return Math.min(0, (int) Math.ceil(tau(-limit) / STEP));
  }

  /** The last step below {@code x = limit}. */
  int last(double limit) {
    return Math.max(0, (int) Math.floor(tau(limit) / STEP));
  }

  /** A grid about the highest maximum with its width, the distance at which f falls by 1/2. */
  static SinhGrid about(DoubleUnaryOperator f, double limit) {
    SinhGrid grid = new SinhGrid(0, 1);
    for (int pass = 0; pass < PASSES; pass++) {
      SinhGrid next = grid.centred(f, limit);
      boolean settled = Math.abs(next.centre - grid.centre) <= next.width;
      grid = next;
      if (settled) {
        break;
      }
    }
    return grid;
  }

  private SinhGrid centred(DoubleUnaryOperator f, double limit) {
    Peak highest = new Peak(0, Double.NEGATIVE_INFINITY);
    for (Peak peak : peaks(f, limit)) {
      highest = peak.height > highest.height ? peak : highest;
    }
    double place = x(highest.tau);
    double floor = highest.height - .5;
    double size = 1;
    boolean wide = falls(f, place, size, floor);
    for (int i = 0; i < HALVINGS && falls(f, place, wide ? size / 2 : size, floor) == wide; i++) {
      size *= wide ? .5 : 2;
    }
    return new SinhGrid(place, Math.max(size, 64 * Math.ulp(place)));
  }

  private static boolean falls(DoubleUnaryOperator f, double centre, double width, double floor) {
    return !(f.applyAsDouble(centre - width) >= floor && f.applyAsDouble(centre + width) >= floor);
  }

  /** All local maxima that the grid shows, ascending in tau, each found to rounding. */
  List<Peak> peaks(DoubleUnaryOperator f, double limit) {
    int first = first(limit);
    int last = last(limit);
    List<Peak> peaks = new ArrayList<>();
    double before = Double.NEGATIVE_INFINITY;
    double here = f.applyAsDouble(x(first * STEP));
    for (int i = first; i <= last; i++) {
      double after = i < last ? f.applyAsDouble(x((i + 1) * STEP)) : Double.NEGATIVE_INFINITY;
      if (Double.isNaN(here)) {
        throw new IllegalStateException(
            "Cannot integrate a density: its logarithm is not a number at " + x(i * STEP));
      }
      if (here > before && here >= after) {
        peaks.add(peak(f, (i - 1) * STEP, (i + 1) * STEP, i * STEP, here));
      }
      before = here;
      here = after;
    }
    return peaks;
  }

  private Peak peak(
      DoubleUnaryOperator f, double from, double to, double start, double heightThere) {
    double low = from;
    double high = to;
    Peak best = new Peak(start, heightThere);
    for (int i = 0; i < SECTIONS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      Peak atLeft = new Peak(left, f.applyAsDouble(x(left)));
      Peak atRight = new Peak(right, f.applyAsDouble(x(right)));
      boolean toTheLeft = atLeft.height > atRight.height;
      Peak higher = toTheLeft ? atLeft : atRight;
      best = higher.height > best.height ? higher : best;
      low = toTheLeft ? low : left;
      high = toTheLeft ? right : high;
    }
    return best;
  }
}
