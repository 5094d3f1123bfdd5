package org.birkhoff.family;

import java.util.List;
import java.util.Optional;
import org.birkhoff.config.DoubleWellSpec;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.DoubleWellChain;
import org.birkhoff.theory.DoubleWellModel;
import org.birkhoff.theory.ScalarLaw;

/** Noise in two wells: the stationary law of the updates, or of their limit. */
final class DoubleWellLaws implements KnownLaws {
  private final LawSubject subject;
  private final double rate;
  private final double temperature;
  private final ScalarLaw law;
  private final Validity validity;
  private final double passageSteps;
  private final boolean balanced;
  private final long steps;

  private DoubleWellLaws(RunSpec run, DoubleWellSpec spec) {
    this.subject = LawSubject.coordinate(run.layout().tensors().get(0).name(), 0);
    this.rate = run.training().learningRate();
    int batch = run.training().batchSize().in(run.dataset().trainRows());
    this.temperature = rate * spec.noise() / (2 * batch);
    this.balanced = spec.start() == 0 && !RunLaws.sharesOneStart(run, spec.startDeviation());
    this.steps = run.training().steps();
    DoubleWellModel model = new DoubleWellModel(spec.barrier(), temperature);
    Optional<DoubleWellChain> chain = chain(model, rate);
    this.law = chain.map(DoubleWellChain::stationary).orElseGet(model::gibbs);
    this.passageSteps =
        chain
            .map(DoubleWellChain::meanPassageSteps)
            .orElseGet(() -> model.meanPassageTime() / rate);
    this.validity =
        chain.isPresent()
            ? new Validity(
                Validity.Kind.EXACT,
                "stationary law of the discrete updates, by Nystrom's method; laws at single steps"
                    + " are not known")
            : new Validity(
                Validity.Kind.LIMIT,
                "Gibbs law exp(-U/tau), the limit of small learning rates: the updates' law differs"
                    + " from it by about the learning rate times the curvature");
  }

  static KnownLaws of(RunSpec run) {
    return new DoubleWellLaws(run, run.model().doubleWell());
  }

  private static Optional<DoubleWellChain> chain(DoubleWellModel model, double rate) {
    try {
      return Optional.of(model.chain(rate));
    } catch (IllegalArgumentException tooSmallOrUnstable) {
      return Optional.empty();
    }
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public List<LawSubject> subjects() {
    return List.of(subject);
  }

  @Override
  public Optional<ScalarLaw> stationary(LawSubject of) {
    return Optional.of(law);
  }

  @Override
  public Conduct conduct(LawSubject of) {
    String passage =
        "a replica crosses the barrier once in %.3g steps on average, the run has %d"
            .formatted(passageSteps, steps);
    if (balanced) {
      return new Conduct(
          Conduct.Kind.STATIONARY,
          passage + "; the start is symmetric, so that both wells hold their share all the same");
    }
    return steps >= 3 * passageSteps
        ? new Conduct(Conduct.Kind.STATIONARY, passage)
        : new Conduct(
            Conduct.Kind.METASTABLE,
            passage + ": from a start that is not symmetric the stationary law is not reached");
  }

  @Override
  public Optional<Temperature> temperature() {
    return Optional.of(Temperature.of(temperature, rate));
  }
}
