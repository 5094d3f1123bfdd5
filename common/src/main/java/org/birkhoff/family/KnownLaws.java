package org.birkhoff.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.ScalarLaw;

/**
 * What theory knows of the laws of one run. Only what is true of the run as it was configured is
 * claimed; {@link #validity} says how far.
 */
public interface KnownLaws {
  /** The most coordinates of a run that are compared with theory. */
  int MOST_SUBJECTS = 8;

  /**
   * The known laws of a run; empty for a model whose law nobody knows.
   *
   * @param rows the prepared data set, where the model reads one and it is at hand
   */
  static Optional<KnownLaws> of(RunSpec run, Optional<Dataset> rows) {
    return run.model().family().isKnown() ? Optional.of(RunLaws.of(run, rows)) : Optional.empty();
  }

  /** What is known and where it is not valid. */
  Validity validity();

  /** The numbers whose laws are known, at most {@link #MOST_SUBJECTS}; none if nothing is known. */
  List<LawSubject> subjects();

  /** The law of a subject after the given number of updates, where it is known at every step. */
  default Optional<ScalarLaw> at(LawSubject subject, long step) {
    return Optional.empty();
  }

  /** Mean and variance of a subject after the given number of updates, where they are known. */
  default Optional<LawMoments> momentsAt(LawSubject subject, long step) {
    return at(subject, step).map(LawMoments::of);
  }

  /** The law of a subject in the long run; empty where there is none or it is not known. */
  Optional<ScalarLaw> stationary(LawSubject subject);

  /** What the law of a subject does in the long run. */
  Conduct conduct(LawSubject subject);

  /**
   * The first step from which the normalised energy distance between the law of a subject and its
   * stationary law stays below the margin, where that is known.
   *
   * @param margin in (0, 1)
   */
  default OptionalLong settledStep(LawSubject subject, double margin) {
    return OptionalLong.empty();
  }

  /** The temperature, where the model has one. */
  default Optional<Temperature> temperature() {
    return Optional.empty();
  }

  /** The distance from 0 within which a subject counts as collapsed, where its law may be at 0. */
  default OptionalDouble collapseRadius(LawSubject subject) {
    return OptionalDouble.empty();
  }

  /** The power alpha of the stationary density's tail, {@code |x|^-alpha}, where it is one. */
  default OptionalDouble tailExponent(LawSubject subject) {
    return OptionalDouble.empty();
  }

  /**
   * Names the phase diagram over T that this run is a point of: equal for runs that differ in
   * nothing but what makes their temperature; empty where there is none.
   */
  default String phaseDiagram() {
    return "";
  }

  /** Mean and variance of the stationary law at another temperature of the same diagram. */
  default Optional<LawMoments> phase(double temperature) {
    return Optional.empty();
  }
}
