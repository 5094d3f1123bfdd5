package org.birkhoff.train.engine.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link ComputationGraph} of one input and one output. */
final class GraphModel implements Model {
  private final ComputationGraph graph;

  private GraphModel(ComputationGraph graph) {
    this.graph = graph;
  }

  static GraphModel of(ComputationGraphConfiguration configuration) {
    configuration.setTrainingWorkspaceMode(WorkspaceMode.ENABLED);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.ENABLED);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    graph.setListeners();
    return new GraphModel(graph);
  }

  @Override
  public Layer[] layers() {
    return graph.getLayers();
  }

  @Override
  public INDArray parameter(Layer layer, String key) {
    return graph.getParam(layer.conf().getLayer().getLayerName() + "_" + key);
  }

  @Override
  public Map<String, Long> units(INDArray features) {
    Map<String, Long> units = new HashMap<>();
    graph
        .feedForward(features, false)
        .forEach((name, activation) -> units.put(name, activation.length()));
    return units;
  }

  @Override
  public INDArray parameters() {
    return graph.params();
  }

  @Override
  public INDArray gradient() {
    return graph.getFlattenedGradients();
  }

  @Override
  public double computeGradient(INDArray features, INDArray targets) {
    graph.setInput(0, features);
    graph.setLabel(0, targets);
    graph.computeGradientAndScore();
    return graph.score();
  }

  @Override
  public INDArray outputs(INDArray features) {
    return graph.outputSingle(false, features);
  }

  @Override
  public Model withoutLastActivation() {
    ComputationGraphConfiguration copy = graph.getConfiguration().clone();
    LayerVertex last = (LayerVertex) copy.getVertices().get(copy.getNetworkOutputs().get(0));
    ((BaseLayer) last.getLayerConf().getLayer()).setActivationFn(new ActivationIdentity());
    ComputationGraph open = new ComputationGraph(copy);
    open.init(graph.params(), false);
    return new GraphModel(open);
  }

  @Override
  public void close() {
    graph.close();
  }
}
