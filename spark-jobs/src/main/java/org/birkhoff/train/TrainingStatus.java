package org.birkhoff.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.Store;

/** Keeps the store's {@code _STATUS.json}: cluster managers lose exit codes, this file does not. */
final class TrainingStatus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;

  TrainingStatus(Store store) {
    this.store = store;
  }

  void running(List<RunWork> work) throws IOException {
    write("running", null, work, null);
  }

  void ended(List<RunWork> work) throws IOException {
    boolean complete = work.stream().allMatch(RunWork::complete);
    write(complete ? "complete" : "incomplete", ExitStatus.SUCCESS, work, null);
  }

  /** Records a failure; if that fails too, the first failure is the one that is told. */
  void failed(Exception failure) {
    ExitStatus exit =
        failure instanceof InvalidSpecException ? ExitStatus.WRONG_INPUT : ExitStatus.FAILURE;
    try {
      write("failed", exit, List.of(), message(failure));
    } catch (IOException | RuntimeException unwritable) {
      failure.addSuppressed(unwritable);
    }
  }

  /** What failed and, where that is another sentence, why. */
  private static String message(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root == failure ? failure.getMessage() : failure.getMessage() + ": " + root.getMessage();
  }

  private void write(String state, ExitStatus exit, List<RunWork> work, String error)
      throws IOException {
    ObjectNode status = JSON.createObjectNode();
    status.put("state", state);
    if (exit != null) {
      status.put("exit-code", exit.code());
    }
    if (error != null) {
      status.put("error", error);
    }
    ArrayNode runs = status.putArray("runs");
    for (RunWork one : work) {
      ObjectNode run = runs.addObject();
      run.put("run", one.run().contentHash());
      run.put("name", one.run().name());
      run.put("replicas", one.run().replicas());
      run.put("steps", one.run().training().steps());
      run.put("diverged-replicas", one.diverged());
      run.put("replica-steps-left", one.replicaSteps());
    }
    store.status(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(status));
  }
}
