package org.birkhoff.family;

import java.util.List;
import java.util.Optional;
import org.birkhoff.theory.ScalarLaw;

/** A run of a solved model of which theory says nothing, and why. */
record UnknownLaws(Validity validity) implements KnownLaws {

  UnknownLaws(String why) {
    this(new Validity(Validity.Kind.NOT_KNOWN, why));
  }

  @Override
  public List<LawSubject> subjects() {
    return List.of();
  }

  @Override
  public Optional<ScalarLaw> stationary(LawSubject subject) {
    return Optional.empty();
  }

  @Override
  public Conduct conduct(LawSubject subject) {
    return new Conduct(Conduct.Kind.NOT_KNOWN, validity.sentence());
  }
}
