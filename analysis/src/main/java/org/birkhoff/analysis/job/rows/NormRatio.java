package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.convergence.UnitInterval;
import org.birkhoff.analysis.convergence.UnitMeans;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/**
 * Squared norm of all weights and biases into a hidden layer over that of the weights out of it,
 * from the norms of the tensors.
 *
 * @param steps ascending
 * @param values (S, R)
 */
record NormRatio(long[] steps, double[][] values) {
  private static final String NORM = "weight-norm";

  /** The ratio, where the norms of all its tensors are there at the same steps. */
  static Optional<NormRatio> of(String layer, ParameterLayout layout, List<ScalarSubject> scalars) {
    List<String> layers = layout.layers();
    String above = layers.get(layers.indexOf(layer) + 1);
    List<ScalarSubject> in = new ArrayList<>();
    List<ScalarSubject> out = new ArrayList<>();
    for (ParameterTensor tensor : layout.tensors()) {
      boolean below = tensor.layer().equals(layer);
      if (!below && !(tensor.layer().equals(above) && tensor.shape().size() == 2)) {
        continue;
      }
      Optional<ScalarSubject> norm =
          scalars.stream()
              .filter(scalar -> scalar.subject().equals(new Subject(NORM, tensor.name())))
              .map(ScalarSubject::finite)
              .findFirst();
      if (norm.isEmpty()) {
        return Optional.empty();
      }
      (below ? in : out).add(norm.get());
    }
    long[] steps = in.get(0).steps();
    boolean alike =
        in.stream().allMatch(norm -> Arrays.equals(norm.steps(), steps))
            && out.stream().allMatch(norm -> Arrays.equals(norm.steps(), steps));
    return alike ? Optional.of(new NormRatio(steps, ratios(in, out))) : Optional.empty();
  }

  private static double[][] ratios(List<ScalarSubject> in, List<ScalarSubject> out) {
    double[][] ratios = squares(in);
    double[][] below = squares(out);
    for (int s = 0; s < ratios.length; s++) {
      for (int r = 0; r < ratios[s].length; r++) {
        ratios[s][r] /= below[s][r];
      }
    }
    return ratios;
  }

  private static double[][] squares(List<ScalarSubject> norms) {
    double[][] sums = new double[norms.get(0).values().length][];
    for (int s = 0; s < sums.length; s++) {
      sums[s] = new double[norms.get(0).values()[s].length];
      for (ScalarSubject norm : norms) {
        for (int r = 0; r < sums[s].length; r++) {
          sums[s][r] += norm.values()[s][r] * norm.values()[s][r];
        }
      }
    }
    return sums;
  }

  /** The mean over replicas at the s-th step, with its interval over units. */
  UnitInterval at(int s, Units units) {
    return UnitMeans.interval(values[s], units);
  }
}
