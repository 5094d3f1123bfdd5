package org.birkhoff.train.engine;

import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/** Where the weights into and out of one hidden neuron lie in the flat vector of a replica. */
final class NeuronWeights {
  private final ParameterTensor incoming;
  private final ParameterTensor outgoing;
  private final int bias;
  private final int neuron;

  /** What is summed over a neuron's weights. */
  interface Term {
    /**
     * @param place in the flat vector
     */
    double at(int place);
  }

  /**
   * @param layer of the hidden ones, from 0
   */
  NeuronWeights(ParameterLayout layout, int layer, int neuron) {
    List<ParameterTensor> weights =
        layout.tensors().stream().filter(tensor -> tensor.shape().size() == 2).toList();
    incoming = weights.get(layer);
    outgoing = weights.get(layer + 1);
    bias = incoming.end() == outgoing.offset() ? -1 : incoming.end() + neuron;
    this.neuron = neuron;
  }

  /** The layer's name, such as {@code dense-1}. */
  String layer() {
    return incoming.layer();
  }

  /** Inputs of the neuron. */
  int inputs() {
    return incoming.shape().get(1);
  }

  /** Units that read the neuron. */
  int readers() {
    return outgoing.shape().get(0);
  }

  /** The plain sum over the incoming weights in order, then the bias. */
  double in(Term term) {
    double sum = 0.0;
    int from = incoming.offset() + neuron * inputs();
    for (int place = from; place < from + inputs(); place++) {
      sum += term.at(place);
    }
    return bias < 0 ? sum : sum + term.at(bias);
  }

  /** The plain sum over the outgoing weights in order. */
  double out(Term term) {
    double sum = 0.0;
    int stride = outgoing.shape().get(1);
    for (int place = outgoing.offset() + neuron; place < outgoing.end(); place += stride) {
      sum += term.at(place);
    }
    return sum;
  }
}
