package org.birkhoff.analysis.report;

/**
 * What one figure shows, in a sentence computed from its numbers.
 *
 * @param drawn whether there is enough to draw; if not, the sentence says what is missing
 */
record Reading(Figure figure, Quantity quantity, boolean drawn, String text) {

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static Reading of(Figure figure, Quantity quantity, String text) {
    return new Reading(figure, quantity, true, text);
  }

  static Reading missing(Figure figure, Quantity quantity, String text) {
    return new Reading(figure, quantity, false, text);
  }
}
