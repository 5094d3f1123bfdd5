package org.birkhoff.analysis.report;

/** The kinds of subjects, in reading order; those of one kind are spoken of together. */
enum SubjectKind {
  NETWORK("the whole network"),
  TENSOR("tensors"),
  FUNCTION("the function"),
  OBSERVABLE("observables"),
  PROJECTION("projections and coordinates");

  private final String noun;

  SubjectKind(String noun) {
    this.noun = noun;
  }

  String noun() {
    return noun;
  }
}
