package org.birkhoff.family;

import java.util.List;
import java.util.Optional;
import org.birkhoff.config.LinearRegressionSpec;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.DataMoments;
import org.birkhoff.theory.DiagonalModel;
import org.birkhoff.theory.RegressionModel;
import org.birkhoff.theory.ScalarLaw;

/**
 * One slope fitted by minibatch SGD: mean and variance of the discrete updates at every step, the
 * law of their stochastic differential equation in the long run.
 *
 * @param moments the discrete updates, from the given start
 * @param limit the differential equation
 */
record RegressionLaws(
    LawSubject subject, RegressionModel moments, DiagonalModel limit, boolean sharedStart)
    implements KnownLaws {
  private static final String SENTENCE =
      "mean and variance are exact for the discrete updates with batches drawn with replacement;"
          + " the law is that of the stochastic differential equation, valid for learning rates"
          + " small against 1/b1 (arXiv:2308.06671, depth 0)";

  static KnownLaws of(RunSpec run, DataMoments moments) {
    LinearRegressionSpec spec = run.model().linearRegression();
    TrainingSpec training = run.training();
    return of(
        run,
        LawSubject.coordinate(run.layout().tensors().get(0).name(), 0),
        new RegressionModel(
            moments,
            training.learningRate(),
            training.batchSize().in(run.dataset().trainRows()),
            training.weightDecay() / 2,
            spec.start(),
            spec.startDeviation() * spec.startDeviation()));
  }

  static KnownLaws of(RunSpec run, LawSubject subject, RegressionModel model) {
    return new RegressionLaws(
        subject,
        model,
        new DiagonalModel(model.moments(), 0, 1, model.temperature(), model.gamma()),
        RunLaws.sharesOneStart(run, Math.sqrt(model.startVariance())));
  }

  @Override
  public Validity validity() {
    return new Validity(
        Validity.Kind.LIMIT,
        sharedStart
            ? SENTENCE + "; replicas share one random start, so that only the long run is known"
            : SENTENCE);
  }

  @Override
  public List<LawSubject> subjects() {
    return List.of(subject);
  }

  @Override
  public Optional<LawMoments> momentsAt(LawSubject of, long step) {
    return sharedStart
        ? Optional.empty()
        : Optional.of(new LawMoments(moments.mean(step), moments.variance(step)));
  }

  @Override
  public Optional<ScalarLaw> stationary(LawSubject of) {
    return Optional.of(limit.stationary());
  }

  @Override
  public Conduct conduct(LawSubject of) {
    return moments.isStable()
        ? new Conduct(
            Conduct.Kind.STATIONARY,
            "a stationary law of mean %.4g and variance %.4g"
                .formatted(moments.stationaryMean(), moments.stationaryVariance()))
        : new Conduct(
            Conduct.Kind.DIFFUSES,
            "the variance grows at every step: the learning rate is beyond the mean-square bound");
  }

  @Override
  public Optional<Temperature> temperature() {
    return Optional.of(Temperature.of(moments.temperature(), moments.rate()));
  }
}
