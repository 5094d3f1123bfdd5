package org.birkhoff.analysis.job.rows;

import java.util.Optional;
import org.birkhoff.analysis.law.Interval;
import org.birkhoff.analysis.law.KsToLaw;
import org.birkhoff.analysis.law.LawDistance;
import org.birkhoff.analysis.law.LawTable;
import org.birkhoff.analysis.law.Slice;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawMoments;
import org.birkhoff.family.LawSubject;
import org.birkhoff.theory.GaussianDistance;
import org.birkhoff.theory.GaussianLaw;
import org.birkhoff.theory.PointMass;
import org.birkhoff.theory.ScalarLaw;

/**
 * One subject at one step beside its known law.
 *
 * @param law that the rows of this step compare with: at the step, or in the long run at the last
 *     step; empty where neither is known
 * @param ofStep whether it is the law at the step
 * @param moments mean and variance beside which the measured ones stand
 * @param energy normalised energy distance to the stationary law
 * @param w2 Wasserstein distance to the stationary law
 * @param exactEnergy the same of the law at the step
 * @param exactW2 the same of the law at the step
 */
record TheoryPoint(
    long step,
    int replicas,
    Interval mean,
    Interval variance,
    Optional<ScalarLaw> law,
    boolean ofStep,
    Optional<LawMoments> moments,
    boolean momentsOfStep,
    Optional<KsToLaw> ks,
    Optional<LawDistance> energy,
    Optional<LawDistance> w2,
    Optional<Double> exactEnergy,
    Optional<Double> exactW2) {

  /**
   * Compares a slice.
   *
   * @param stationary the law in the long run and its table, where there is one
   * @param last whether it is the run's last step, which the stationary law stands beside
   */
  static TheoryPoint of(
      KnownLaws laws,
      LawSubject subject,
      Optional<LawTable> stationary,
      long step,
      Slice slice,
      boolean last,
      long seed) {
    Optional<ScalarLaw> at = laws.at(subject, step);
    Optional<ScalarLaw> end = laws.stationary(subject);
    Optional<ScalarLaw> law = at.isPresent() || !last ? at : end;
    Optional<LawMoments> atStep = laws.momentsAt(subject, step);
    Optional<LawMoments> moments =
        atStep.isPresent() || !last ? atStep : end.map(LawMoments::of);
    boolean normal = at.filter(TheoryPoint::isNormal).isPresent()
        && end.filter(TheoryPoint::isNormal).isPresent();
    return new TheoryPoint(
        step,
        slice.replicas(),
        slice.mean(),
        slice.variance(),
        law,
        at.isPresent(),
        moments,
        atStep.isPresent(),
        law.filter(known -> !(known instanceof PointMass)).map(slice::ks),
        stationary.map(slice::energy),
        stationary.map(table -> slice.w2(table, seed)),
        normal
            ? Optional.of(GaussianDistance.normalisedEnergy(at.get(), end.get()))
            : Optional.empty(),
        normal ? Optional.of(GaussianDistance.w2(at.get(), end.get())) : Optional.empty());
  }

  private static boolean isNormal(ScalarLaw law) {
    return law instanceof GaussianLaw || law instanceof PointMass;
  }

  /** What the expected numbers are of. */
  static String of(boolean step) {
    return step ? "step" : "stationary";
  }
}
