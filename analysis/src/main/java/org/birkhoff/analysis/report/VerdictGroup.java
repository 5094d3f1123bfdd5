package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The verdicts about the subjects of one kind, and the sentences about them. */
record VerdictGroup(SubjectKind kind, List<SubjectVerdict> verdicts) {

  private static final int SINGLY = 3;
  private static final int IN_FULL = 4;

  static VerdictGroup of(RunRows run, SubjectKind kind) {
    return new VerdictGroup(
        kind, run.verdicts().stream().filter(v -> v.quantity().kind() == kind).toList());
  }

  VerdictGroup only(VerdictOutcome outcome) {
    return only(verdict -> verdict.is(outcome));
  }

  private VerdictGroup only(Predicate<SubjectVerdict> kept) {
    return new VerdictGroup(kind, verdicts.stream().filter(kept).toList());
  }

  boolean isEmpty() {
    return verdicts.isEmpty();
  }

  int size() {
    return verdicts.size();
  }

  /** Adds what a test or a bound supports. */
  void found(List<String> found) {
    VerdictGroup moving = only(VerdictOutcome.MOVING);
    VerdictGroup settled = only(VerdictOutcome.SETTLED);
    if (size() == 1) {
      String law = "The law of the " + verdicts.get(0).quantity().words();
      VerdictWords words = new VerdictWords(verdicts.get(0));
      if (!moving.isEmpty()) {
        found.add(law + " still moves" + words.motion() + ".");
      } else if (!settled.isEmpty()) {
        found.add(law + " has settled " + words.settled() + ".");
      }
      return;
    }
    if (kind == SubjectKind.PROJECTION) {
      counted(moving, settled).ifPresent(found::add);
      return;
    }
    moving.say(
        found,
        this,
        VerdictOutcome.MOVING,
        moving.size() > IN_FULL
            ? v -> new VerdictWords(v).briefly()
            : v -> new VerdictWords(v).motion());
    settled.say(
        found,
        this,
        VerdictOutcome.SETTLED,
        settled.size() > IN_FULL
            ? v -> " " + new VerdictWords(v).since()
            : v -> " " + new VerdictWords(v).settled());
  }

  /** Projections and coordinates are many and stand for all others: they are counted. */
  private Optional<String> counted(VerdictGroup moving, VerdictGroup settled) {
    List<String> parts = new ArrayList<>();
    moving.verdicts.stream()
        .min(Comparator.comparingDouble(SubjectVerdict::p))
        .ifPresent(
            v ->
                parts.add(
                    moving.size()
                        + (moving.size() == 1 ? " still moves" : " still move")
                        + ", most certainly "
                        + v.quantity().words()
                        + new VerdictWords(v).briefly()));
    settled.verdicts.stream()
        .max(Comparator.comparingDouble(v -> v.settled().value()))
        .ifPresent(
            v ->
                parts.add(
                    settled.size()
                        + (settled.size() == 1 ? " has settled, " : " have settled, the last ")
                        + new VerdictWords(v).since()));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Of " + size() + " laws of " + kind.noun() + " " + String.join("; ", parts) + ".");
  }

  /** Adds what is left open, why, and what would do. */
  void notConcluded(List<String> notConcluded) {
    for (VerdictOutcome outcome :
        List.of(VerdictOutcome.CANNOT_TELL, VerdictOutcome.NOT_ENOUGH_DATA)) {
      VerdictGroup open = only(outcome);
      List<String> reasons =
          open.verdicts.stream().map(v -> new VerdictWords(v).open()).distinct().toList();
      if (reasons.size() <= SINGLY) {
        reasons.forEach(
            reason ->
                notConcluded.add(
                    "Whether "
                        + open.only(v -> new VerdictWords(v).open().equals(reason)).laws(this)
                        + ": "
                        + reason
                        + "."));
      } else {
        open.say(notConcluded, this, outcome, VerdictGroup::wouldDo);
      }
    }
  }

  private String laws(VerdictGroup all) {
    if (size() == 1) {
      return "the law of the " + verdicts.get(0).quantity().words() + " still moves";
    }
    return "the laws of "
        + (size() == all.size() ? "all " + size() : size() + " of " + all.size())
        + " "
        + all.plural()
        + " still move ("
        + listed(verdict -> "")
        + ")";
  }

  private String plural() {
    return kind == SubjectKind.FUNCTION ? "sets of probe rows" : kind.noun();
  }

  private static String wouldDo(SubjectVerdict verdict) {
    String words = new VerdictWords(verdict).wouldDo();
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  private void say(
      List<String> sentences,
      VerdictGroup all,
      VerdictOutcome outcome,
      Function<SubjectVerdict, String> detail) {
    if (!isEmpty()) {
      sentences.add(
          "Laws of "
              + kind.noun()
              + " "
              + outcome.plural()
              + " ("
              + size()
              + " of "
              + all.size()
              + "): "
              + listed(detail)
              + ".");
    }
  }

  private String listed(Function<SubjectVerdict, String> detail) {
    return NameList.of(
        verdicts,
        verdict -> verdict.quantity().shortWords() + detail.apply(verdict),
        "in the table");
  }
}
