package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts what a run shows into what was found, what is only described and what stays open. */
final class VerdictSentences {

  private static final int FEWEST_REPLICAS = 16;

  private static final List<SubjectKind> LAWS =
      List.of(
          SubjectKind.TENSOR,
          SubjectKind.NETWORK,
          SubjectKind.FUNCTION,
          SubjectKind.OBSERVABLE,
          SubjectKind.PROJECTION);

  private final RunRows run;
  private final List<String> found = new ArrayList<>();
  private final List<String> described = new ArrayList<>();
  private final List<String> notConcluded = new ArrayList<>();

  private VerdictSentences(RunRows run) {
    this.run = run;
  }

  static VerdictSentences of(RunRows run) {
    VerdictSentences sentences = new VerdictSentences(run);
    sentences.divergence();
    sentences.verdicts();
    sentences.laws();
    sentences.evidence();
    Occupation.found(run, sentences.found);
    Occupation.notConcluded(run, sentences.notConcluded);
    ComparisonWords.found(run, sentences.found);
    ComparisonWords.notConcluded(run, sentences.notConcluded);
    if (run.isComparedOnly()) {
      return sentences;
    }
    if (run.facts().analysed().orElse(FEWEST_REPLICAS) < FEWEST_REPLICAS) {
      sentences.tooFewToDescribe();
    } else {
      sentences.loss();
      sentences.gradient();
    }
    return sentences;
  }

  List<String> found() {
    return found;
  }

  List<String> described() {
    return described;
  }

  List<String> notConcluded() {
    return notConcluded;
  }

  private void divergence() {
    RunFacts facts = run.facts();
    double diverged = facts.number("diverged").orElse(0);
    if (diverged > 0) {
      found.add(
          NumberText.count((long) diverged)
              + (diverged == 1 ? " replica" : " replicas")
              + facts.number("replicas").stream()
                  .mapToObj(all -> " of " + NumberText.count((long) all))
                  .findFirst()
                  .orElse("")
              + " diverged (the loss or the weights were no longer finite)"
              + (facts.text("diverged").isEmpty() ? "" : ": " + facts.text("diverged"))
              + (facts.number("replicas-analysed").isPresent()
                  ? "; " + facts.replicaWords().orElseThrow() + " were analysed."
                  : "."));
    }
  }

  private void verdicts() {
    for (SubjectKind kind : SubjectKind.values()) {
      VerdictGroup.of(run, kind).found(found);
      VerdictGroup.of(run, kind).notConcluded(notConcluded);
    }
  }

  private void laws() {
    if (run.isComparedOnly()) {
      return;
    }
    if (run.verdicts().isEmpty()
        && run.lawDistances().stream().allMatch(law -> law.outcome().isEmpty())) {
      notConcluded.add("Whether any law settles: the measurements hold no conclusion about a law.");
      return;
    }
    LawCount.of(run).ifPresent(found::add);
    for (SubjectKind kind : LAWS) {
      LawGroup group = LawGroup.of(run, kind).withoutVerdict(run);
      if (kind == SubjectKind.NETWORK) {
        group.laws().forEach(this::network);
      } else {
        group.found(found);
        group.notConcluded(notConcluded);
      }
    }
  }

  private void evidence() {
    for (Evidence panel : Evidence.of(run)) {
      (panel.isAnswered() ? found : notConcluded).add(panel.sentence());
    }
  }

  private void network(LawDistance law) {
    String predicate = new DistanceReading(law).predicate();
    boolean differs = law.is(Conclusion.Outcome.DIFFERS);
    (differs || law.isSettled() ? found : notConcluded)
        .add("The law of the " + law.quantity().words() + " " + predicate + ".");
    if (law.isTested() && !law.isMovingToTheEnd() && !law.isSettled()) {
      notConcluded.add(
          "Whether the law of the "
              + law.quantity().words()
              + " has settled: it is not distinguished from step "
              + NumberText.count(law.notDistinguished().get(0).step())
              + " on"
              + (law.isQuietFromFirstQuarter()
                  ? ""
                  : ", later than a quarter of the run (training longer would tell)")
              + (law.isBounded()
                  ? ""
                  : ", with bounds above "
                      + NumberText.of(LawDistance.MARGIN)
                      + " (more replicas would narrow them)")
              + ".");
    }
  }

  private void tooFewToDescribe() {
    notConcluded.add(
        "How loss and gradient go: a median over "
            + run.facts().replicaWords().orElseThrow()
            + " is too uncertain to be described; "
            + FEWEST_REPLICAS
            + " would do.");
  }

  private void loss() {
    Curve train = run.median("train-loss", "");
    if (train.isEmpty()) {
      notConcluded.add("Whether the training loss has levelled off: none was measured.");
      return;
    }
    Optional<Curve.Point> start = train.windowStart();
    if (start.isEmpty()) {
      notConcluded.add(
          "Whether the training loss has levelled off: " + train.shortOfWindow() + ".");
      return;
    }
    described.add(
        "From step "
            + NumberText.count(start.get().step())
            + " ("
            + NumberText.percent((double) start.get().step() / train.last().step())
            + " of the run) on the median training loss "
            + new Change(start.get().value(), train.last().value()).words()
            + ".");
  }

  private void gradient() {
    GradientReading gradient = GradientReading.of(run, "");
    if (!gradient.isMeasured()) {
      notConcluded.add("Whether the gradient vanishes: no gradient norm was measured.");
      return;
    }
    switch (gradient.trend()) {
      case TOO_SHORT -> notConcluded.add(gradient.fullBatch() + ".");
      default -> described.add(gradient.fullBatch() + ".");
    }
  }
}
