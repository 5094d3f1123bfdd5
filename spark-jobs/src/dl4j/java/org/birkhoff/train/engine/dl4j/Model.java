package org.birkhoff.train.engine.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What networks of layers and graphs have in common and share no type for. */
interface Model {

  /** The layers, each with its configuration. */
  Layer[] layers();

  /** The parameter of a layer, a view. */
  INDArray parameter(Layer layer, String key);

  /** How many numbers each layer gives for the rows, by its name. */
  Map<String, Long> units(INDArray features);

  /** All parameters, a view. */
  INDArray parameters();

  /** The gradient of the last batch's sum of losses, a view in the order of the parameters. */
  INDArray gradient();

  /** Computes the gradient; the mean of the rows' losses. */
  double computeGradient(INDArray features, INDArray targets);

  /** Outputs in test mode, to be closed. */
  INDArray outputs(INDArray features);

  /** A model of the same parameters whose outputs are those before the last activation. */
  Model withoutLastActivation();

  /** Releases everything but what it shares. */
  void close();
}
