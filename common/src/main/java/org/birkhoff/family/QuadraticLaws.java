package org.birkhoff.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.Covariance;
import org.birkhoff.theory.QuadraticModel;
import org.birkhoff.theory.ScalarLaw;

/** A quadratic loss with Gaussian gradient noise: the normal law of each coordinate, exact. */
final class QuadraticLaws implements KnownLaws {
  private static final String SENTENCE =
      "normal laws of the discrete updates at every step, for any stable learning rate"
          + " (arXiv:2012.03636); weights are stored rounded to float";

  private final Map<LawSubject, QuadraticModel> coordinates;
  private final Temperature temperature;
  private final boolean sharedStart;
  private final String decay;

  private QuadraticLaws(
      Map<LawSubject, QuadraticModel> coordinates,
      Temperature temperature,
      boolean sharedStart,
      String decay) {
    this.coordinates = coordinates;
    this.temperature = temperature;
    this.sharedStart = sharedStart;
    this.decay = decay;
  }

  static QuadraticLaws of(RunSpec run) {
    TrainingSpec training = run.training();
    QuadraticSpec spec = run.model().quadratic();
    int batch = training.batchSize().in(run.dataset().trainRows());
    double[] curvatures = spec.curvatures();
    double[] noise = spec.noiseVariances();
    double[] starts = spec.starts();
    double momentum = training.optimizer() == Optimizer.HEAVY_BALL ? training.momentum() : 0;
    Map<LawSubject, QuadraticModel> coordinates = new LinkedHashMap<>();
    for (int i : chosen(curvatures, training.weightDecay())) {
      coordinates.put(
          LawSubject.coordinate(run.layout().tensors().get(0).name(), i),
          new QuadraticModel(
              new double[] {curvatures[i] + training.weightDecay()},
              Covariance.diagonal(noise[i] / batch),
              training.learningRate(),
              momentum,
              new double[] {starts[i]},
              new double[] {spec.startDeviation() * spec.startDeviation()}));
    }
    return new QuadraticLaws(
        coordinates,
        Temperature.of(training.learningRate() / batch, training.learningRate()),
        RunLaws.sharesOneStart(run, spec.startDeviation()),
        training.weightDecay() > 0 ? " with weight decay" : "");
  }

  /** The stiffest and the flattest, others between by rank, and flat ones; ascending. */
  static TreeSet<Integer> chosen(double[] curvatures, double decay) {
    List<Integer> flat = new ArrayList<>();
    List<Integer> confined = new ArrayList<>();
    for (int i = 0; i < curvatures.length; i++) {
      (curvatures[i] + decay > 0 ? confined : flat).add(i);
    }
    confined.sort(Comparator.comparingDouble(i -> -curvatures[i]));
    int ofFlat = Math.min(flat.size(), MOST_SUBJECTS - Math.min(confined.size(), 2));
    int rest = Math.min(confined.size(), MOST_SUBJECTS - ofFlat);
    TreeSet<Integer> chosen = new TreeSet<>(flat.subList(0, ofFlat));
    IntStream.range(0, rest)
        .map(k -> rest == 1 ? 0 : (int) ((long) k * (confined.size() - 1) / (rest - 1)))
        .forEach(rank -> chosen.add(confined.get(rank)));
    return chosen;
  }

  @Override
  public Validity validity() {
    return new Validity(
        Validity.Kind.EXACT,
        sharedStart
            ? SENTENCE + "; replicas share one random start, so that only stationary laws are known"
            : SENTENCE);
  }

  @Override
  public List<LawSubject> subjects() {
    return List.copyOf(coordinates.keySet());
  }

  @Override
  public Optional<ScalarLaw> at(LawSubject subject, long step) {
    return sharedStart ? Optional.empty() : Optional.of(model(subject).marginal(0, step));
  }

  @Override
  public Optional<ScalarLaw> stationary(LawSubject subject) {
    return isFlat(subject) ? Optional.empty() : Optional.of(model(subject).stationary(0));
  }

  @Override
  public Conduct conduct(LawSubject subject) {
    QuadraticModel model = model(subject);
    double noise = model.noise().variance(0);
    if (isFlat(subject)) {
      double spread = model.rate() / (1 - model.momentum());
      return noise == 0
          ? new Conduct(Conduct.Kind.STATIONARY, "flat direction without noise: it never moves")
          : new Conduct(
              Conduct.Kind.DIFFUSES,
              "flat direction: the variance grows by %.4g a step for ever, so that no law settles"
                  .formatted(spread * spread * noise));
    }
    return noise == 0
        ? new Conduct(Conduct.Kind.COLLAPSES, "no noise: every replica goes to 0")
        : new Conduct(
            Conduct.Kind.STATIONARY,
            "eigenvalue %.4g%s: a stationary normal law of variance %.4g"
                .formatted(model.eigenvalues()[0], decay, model.stationary(0).variance()));
  }

  @Override
  public OptionalLong settledStep(LawSubject subject, double margin) {
    return sharedStart ? OptionalLong.empty() : model(subject).settledStep(0, margin);
  }

  @Override
  public Optional<Temperature> temperature() {
    return Optional.of(temperature);
  }

  private boolean isFlat(LawSubject subject) {
    return model(subject).eigenvalues()[0] == 0;
  }

  private QuadraticModel model(LawSubject subject) {
    return coordinates.get(subject);
  }
}
