package org.birkhoff.analysis.job;

import java.io.Serializable;
import java.util.List;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.analysis.distance.Relabelling;

/**
 * How the laws of two runs are tested for equality.
 *
 * @param <P> what a pair of slices leaves for the correction over its family
 */
interface LawTest<P extends Serializable> extends Serializable {

  /** One pair of slices and all its relabellings. */
  P energy(PooledDistances distances);

  /** The estimates of a family of pairs, in the given order. */
  List<ComparedLaw> family(List<P> pairs);

  /** The relabellings of all tests. */
  Relabelling labels();

  /** What is relabelled, for a sentence. */
  String nullLaw();

  /** The independent units of the run that has fewer. */
  int fewestUnits();

  /** What a unit is. */
  String unitWords();

  /** Sample sizes, for the column of that name. */
  String sizes();
}
