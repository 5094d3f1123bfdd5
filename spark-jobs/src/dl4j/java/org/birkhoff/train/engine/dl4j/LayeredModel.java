package org.birkhoff.train.engine.dl4j;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link MultiLayerNetwork}. */
final class LayeredModel implements Model {
  private final MultiLayerNetwork network;

  private LayeredModel(MultiLayerNetwork network) {
    this.network = network;
  }

  static LayeredModel of(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    configuration.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    network.init();
    network.setListeners();
    return new LayeredModel(network);
  }

  @Override
  public Layer[] layers() {
    return network.getLayers();
  }

  @Override
  public INDArray parameter(Layer layer, String key) {
    return network.getParam(layer.getIndex() + "_" + key);
  }

  @Override
  public Map<String, Long> units(INDArray features) {
    List<INDArray> activations = network.feedForward(features, false);
    Map<String, Long> units = new HashMap<>();
    for (int i = 1; i < activations.size(); i++) {
      String name = network.getLayer(i - 1).conf().getLayer().getLayerName();
      units.merge(name, activations.get(i).length(), Long::sum);
    }
    return units;
  }

  @Override
  public INDArray parameters() {
    return network.params();
  }

  @Override
  public INDArray gradient() {
    return network.getFlattenedGradients();
  }

  @Override
  public double computeGradient(INDArray features, INDArray targets) {
    network.setInput(features);
    network.setLabels(targets);
    network.computeGradientAndScore();
    return network.score();
  }

  @Override
  public INDArray outputs(INDArray features) {
    return network.output(features, false);
  }

  @Override
  public Model withoutLastActivation() {
    MultiLayerConfiguration copy = network.getLayerWiseConfigurations().clone();
    int last = copy.getConfs().size() - 1;
    ((BaseLayer) copy.getConf(last).getLayer()).setActivationFn(new ActivationIdentity());
    MultiLayerNetwork open = new MultiLayerNetwork(copy);
    open.init(network.params(), false);
    return new LayeredModel(open);
  }

  @Override
  public void close() {
    network.close();
  }
}
