package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.report.Conclusion.Outcome;

/** Sorts what a run shows into what was found and what could not be concluded. */
final class VerdictSentences {

  private static final int NAMES = 4;

  private final RunRows run;
  private final List<String> found = new ArrayList<>();
  private final List<String> notConcluded = new ArrayList<>();

  private VerdictSentences(RunRows run) {
    this.run = run;
  }

  static VerdictSentences of(RunRows run) {
    VerdictSentences sentences = new VerdictSentences(run);
    sentences.divergence();
    sentences.laws();
    sentences.loss();
    sentences.gradient();
    return sentences;
  }

  List<String> found() {
    return found;
  }

  List<String> notConcluded() {
    return notConcluded;
  }

  private void divergence() {
    double diverged = run.facts().number("diverged").orElse(0);
    if (diverged > 0) {
      found.add(
          NumberText.count((long) diverged)
              + (diverged == 1 ? " replica" : " replicas")
              + run.facts().number("replicas").stream()
                  .mapToObj(all -> " of " + NumberText.count((long) all))
                  .findFirst()
                  .orElse("")
              + " diverged (the loss or the weights were no longer finite)"
              + (run.facts().text("diverged").isEmpty()
                  ? "."
                  : ": " + run.facts().text("diverged") + "."));
    }
  }

  private void laws() {
    List<LawDistance> concluded =
        run.lawDistances().stream().filter(law -> law.conclusion().isPresent()).toList();
    if (concluded.isEmpty()) {
      notConcluded.add("Whether any law settles: the measurements hold no conclusion about a law.");
      return;
    }
    concluded.stream().filter(law -> law.quantity().isWholeNetwork()).forEach(this::law);
    List<LawDistance> tensors =
        concluded.stream()
            .filter(law -> !law.quantity().isWholeNetwork() && law.quantity().isWeights())
            .toList();
    if (!tensors.isEmpty()) {
      tensors(tensors);
    }
  }

  private void law(LawDistance law) {
    String sentence =
        "The law of the "
            + law.quantity().words()
            + " "
            + new DistanceReading(law).predicate()
            + ".";
    if (outcome(law) != Outcome.DIFFERS) {
      notConcluded.add(sentence);
      return;
    }
    found.add(sentence);
    if (!law.notDistinguished().isEmpty() && !law.isQuietFromFirstQuarter()) {
      notConcluded.add(
          "Whether the law of the "
              + law.quantity().words()
              + " has settled: it is quiet from step "
              + NumberText.count(law.notDistinguished().get(0).step())
              + " only, later than a quarter of the run; training longer would tell.");
    }
  }

  private void tensors(List<LawDistance> tensors) {
    List<LawDistance> moving =
        with(tensors, Outcome.DIFFERS).stream()
            .filter(law -> law.notDistinguished().isEmpty())
            .toList();
    List<LawDistance> quiet =
        with(tensors, Outcome.DIFFERS).stream()
            .filter(law -> !law.notDistinguished().isEmpty())
            .toList();
    if (!moving.isEmpty()) {
      found.add(share(moving, tensors) + " differ from their last slices up to the end.");
    }
    if (!quiet.isEmpty()) {
      LawDistance latest =
          quiet.stream()
              .max((a, b) -> Long.compare(lastDiffering(a), lastDiffering(b)))
              .orElseThrow();
      found.add(
          share(quiet, tensors)
              + " differ from their last slices at first and are not distinguished from them later;"
              + " the last to differ is "
              + latest.quantity().layer()
              + ", up to step "
              + NumberText.count(lastDiffering(latest))
              + ".");
    }
    List<LawDistance> late = quiet.stream().filter(law -> !law.isQuietFromFirstQuarter()).toList();
    unless(
        late,
        tensors,
        " have not been seen to settle: they are quiet only later than a quarter of the run;"
            + " training longer would tell.");
    unless(
        with(tensors, Outcome.NOT_DISTINGUISHED),
        tensors,
        " are nowhere distinguished from"
            + " their last slices; a change smaller than the bounds in the table is not excluded.");
    unless(with(tensors, Outcome.NOT_ENOUGH_DATA), tensors, " cannot be tested for want of data.");
  }

  private void unless(List<LawDistance> some, List<LawDistance> all, String predicate) {
    if (!some.isEmpty()) {
      notConcluded.add(share(some, all) + predicate);
    }
  }

  private void loss() {
    Curve train = run.median("train-loss", "");
    Optional<Curve.Point> start = train.isEmpty() ? Optional.empty() : train.windowStart();
    if (start.isEmpty()) {
      notConcluded.add("Whether the training loss has levelled off: too few steps were measured.");
      return;
    }
    Change change = new Change(start.get().value(), train.last().value());
    found.add(
        "Since a quarter of the run (step "
            + NumberText.count(start.get().step())
            + ") the median training loss "
            + change.words()
            + ".");
  }

  private void gradient() {
    GradientReading gradient = GradientReading.of(run, "");
    if (!gradient.isMeasured()) {
      notConcluded.add("Whether the gradient vanishes: no gradient norm was measured.");
      return;
    }
    switch (gradient.trend()) {
      case PERSISTS, SHRINKS -> found.add(gradient.fullBatch() + ".");
      default -> notConcluded.add(gradient.fullBatch() + ".");
    }
  }

  private static Outcome outcome(LawDistance law) {
    return law.conclusion().orElseThrow().outcome();
  }

  private static long lastDiffering(LawDistance law) {
    return law.conclusion().orElseThrow().lastDiffering();
  }

  private static List<LawDistance> with(List<LawDistance> laws, Outcome outcome) {
    return laws.stream().filter(law -> outcome(law) == outcome).toList();
  }

  private static String share(List<LawDistance> some, List<LawDistance> all) {
    List<String> names = some.stream().limit(NAMES).map(law -> law.quantity().layer()).toList();
    String list =
        String.join(", ", names)
            + (some.size() > NAMES ? " and " + (some.size() - NAMES) + " more" : "");
    String count = some.size() == all.size() ? "all " : some.size() + " of ";
    return "The laws of " + count + all.size() + " tensors (" + list + ")";
  }
}
