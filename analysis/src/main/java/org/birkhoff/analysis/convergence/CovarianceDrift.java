package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.SignFlipTest;
import org.birkhoff.analysis.distance.Units;

/**
 * Whether the covariance of a vector drifts, in any direction: the slopes {@code B_r = sum_s c_s
 * x(r,s) x(r,s)'} of the replicas' products, x the weights less the slice's mean, averaged over a
 * unit's.
 *
 * <p>{@code <B_r, B_q> = sum_{s,t} c_s c_t <x(r,s), x(q,t)>^2} in the Hilbert-Schmidt product, and
 * {@code <x(r,s), x(q,t)>} from distances by centring rows and columns. The sign-flip test of mean
 * zero. It finds few directions among many that the trace does not.
 */
final class CovarianceDrift {
  /** Squared Hilbert-Schmidt norm of the pooled covariance, unbiased. */
  private final double size;

  private final SignFlipTest test;
  private final int units;

  private CovarianceDrift(double size, SignFlipTest test, int units) {
    this.size = size;
    this.test = test;
    this.units = units;
  }

  /** The drift; O(W^2 R^2). */
  static CovarianceDrift of(
      CachedSlices slices, VerdictWindow window, Units units, int flips, long seed) {
    int count = units.count();
    int replicas = units.replicas();
    double[] c = window.slopeWeights();
    double[] sums = new double[replicas * replicas];
    double[] sizes = new double[replicas * replicas];
    double size = 0;
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; j <= i; j++) {
        double factor = (i == j ? 1 : 2) * c[i] * c[j];
        double[] products = centred(slices.pair(window.window()[j], window.window()[i]), units);
        for (int k = 0; k < products.length; k++) {
          double term = factor * products[k] * products[k];
          sums[k] += term;
          sizes[k] += Math.abs(term);
        }
        if (i == j) {
          size += offUnits(products, products, units) / c.length;
        }
      }
    }
    double[] gram = new double[count * count];
    for (int r = 0; r < replicas; r++) {
      int a = units.unitOf(r);
      for (int q = 0; q < replicas; q++) {
        int b = units.unitOf(q);
        int k = r * replicas + q;
        if (Math.abs(sums[k]) > SliceVariances.ROUNDING * sizes[k]) {
          double product = sums[k] / units.size(a) / units.size(b) / 2;
          gram[a * count + b] += product;
          gram[b * count + a] += product;
        }
      }
    }
    return new CovarianceDrift(size, SignFlipTest.of(count, gram, flips, seed), count);
  }

  /** The trace's drift with both tests, Bonferroni times 2, and the larger bound. */
  DriftEstimate joined(DriftEstimate trace) {
    return new DriftEstimate(
        trace.value(),
        trace.standardError(),
        trace.low(),
        trace.high(),
        Math.max(trace.bound(), bound()),
        Math.min(1, 2 * Math.min(trace.p(), test.p())));
  }

  /** 95 % upper bound of the drift's norm per doubling of steps, as a share of the covariance's. */
  private double bound() {
    double upper = SquaredLength.of(test, units).upper(Student.oneSided(units));
    return size > 0 ? Math.sqrt(upper / size) : 0;
  }

  /**
   * Inner products of the weights less their means; those of different units with means of 0 over
   * each replica's others (U-centring, doi:10.1214/14-AOS1255, for two slices and units). Otherwise
   * the slices' means count as drift: their product, about -tr C/(K-1), outweighs everything for
   * vectors longer than K, and a replica in the tail of a skewed law has them with every other.
   */
  private static double[] centred(double[] squaredDistances, Units units) {
    int replicas = units.replicas();
    double[] products = new double[replicas * replicas];
    double[] rows = new double[replicas];
    double[] columns = new double[replicas];
    double all = 0;
    for (int r = 0; r < replicas; r++) {
      double ofR = 1.0 / units.size(units.unitOf(r)) / units.count();
      for (int q = 0; q < replicas; q++) {
        double ofQ = 1.0 / units.size(units.unitOf(q)) / units.count();
        double product = -squaredDistances[r * replicas + q] / 2;
        products[r * replicas + q] = product;
        rows[r] += ofQ * product;
        columns[q] += ofR * product;
        all += ofR * ofQ * product;
      }
    }
    for (int r = 0; r < replicas; r++) {
      for (int q = 0; q < replicas; q++) {
        products[r * replicas + q] += all - rows[r] - columns[q];
      }
    }
    withoutRowsAndColumns(products, units);
    return products;
  }

  /** Takes the additive fit of rows and columns over pairs of different units from those pairs. */
  private static void withoutRowsAndColumns(double[] products, Units units) {
    int replicas = units.replicas();
    double others = units.count() - 1.0;
    double[] rows = new double[replicas];
    double[] columns = new double[replicas];
    double[] unitRows = new double[units.count()];
    double[] unitColumns = new double[units.count()];
    double mean = 0;
    for (int r = 0; r < replicas; r++) {
      int a = units.unitOf(r);
      for (int q = 0; q < replicas; q++) {
        int b = units.unitOf(q);
        if (a != b) {
          double product = products[r * replicas + q] / others;
          rows[r] += product / units.size(b);
          columns[q] += product / units.size(a);
        }
      }
      unitRows[a] += rows[r] / units.size(a);
      mean += rows[r] / units.size(a) / units.count();
    }
    for (int q = 0; q < replicas; q++) {
      unitColumns[units.unitOf(q)] += columns[q] / units.size(units.unitOf(q));
    }
    double share = 1 / others;
    double[] ofRow = new double[units.count()];
    double[] ofColumn = new double[units.count()];
    for (int a = 0; a < ofRow.length; a++) {
      double row = unitRows[a] - mean;
      double column = unitColumns[a] - mean;
      ofRow[a] = (row + share * column) / (1 - share * share);
      ofColumn[a] = (column + share * row) / (1 - share * share);
    }
    for (int r = 0; r < replicas; r++) {
      int a = units.unitOf(r);
      double row = rows[r] + share * ofColumn[a];
      for (int q = 0; q < replicas; q++) {
        int b = units.unitOf(q);
        double column = columns[q] - mean + share * ofRow[b];
        products[r * replicas + q] -= a == b ? mean : row + column;
      }
    }
  }

  /** The mean of x y over pairs of different units. */
  private static double offUnits(double[] x, double[] y, Units units) {
    int replicas = units.replicas();
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      int a = units.unitOf(r);
      for (int q = 0; q < replicas; q++) {
        int b = units.unitOf(q);
        int k = r * replicas + q;
        sum += a == b ? 0 : x[k] * y[k] / units.size(a) / units.size(b);
      }
    }
    return sum / (units.count() * (units.count() - 1.0));
  }
}
