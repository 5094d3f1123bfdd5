package org.birkhoff.analysis.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.birkhoff.layout.ParameterLayout;
import org.junit.jupiter.api.Test;

/**
 * Heads of array files against what NumPy 2.4.6 and safetensors 0.8.0 write:
 *
 * <pre>
 * import io, numpy as np
 * b = io.BytesIO(); np.save(b, np.zeros((2, 3, 4), "f4")); print(b.getvalue()[:128])
 * from safetensors.numpy import save
 * print(save({"w": np.zeros((2, 3), "f4")}, {"run": "ab"})[:96])
 * </pre>
 */
class HeadersTest {

  @Test
  void theHeadOfAnNpyFileIsNumPys() {
    byte[] head = Npy.head(List.of(2, 3, 4));
    assertThat(head).hasSize(128);
    assertThat(new String(head, StandardCharsets.ISO_8859_1))
        .isEqualTo(
            "\u0093NUMPY\u0001\u0000v\u0000"
                + "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 4), }"
                + " ".repeat(55)
                + "\n");
    assertThat(new String(Npy.head(List.of(7)), StandardCharsets.ISO_8859_1))
        .contains("'shape': (7,), }");
  }

  @Test
  void theHeadOfAnNpyFileEndsAtAMultipleOf64ForEveryShape() {
    for (int extents = 1; extents < 30; extents++) {
      byte[] head = Npy.head(Collections.nCopies(extents, 1234567));
      assertThat(head.length % 64).isZero();
      assertThat((head[8] & 0xFF) + 256 * (head[9] & 0xFF)).isEqualTo(head.length - 10);
      assertThat(head[head.length - 1]).isEqualTo((byte) '\n');
    }
  }

  @Test
  void theHeadOfASafetensorsFileNamesOffsets() {
    List<Array> arrays = Array.tensors(ParameterLayout.dense(List.of(3, 2)));
    byte[] head = Safetensors.head(arrays, 5, Map.of("run", "ab"));
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(length % 8).isZero();
    assertThat(head).hasSize((int) length + 8);
    assertThat(new String(head, 8, (int) length, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"__metadata__\":{\"run\":\"ab\"},"
                + "\"dense-1.weight\":{\"dtype\":\"F32\",\"shape\":[5,2,3],"
                + "\"data_offsets\":[0,120]},"
                + "\"dense-1.bias\":{\"dtype\":\"F32\",\"shape\":[5,2],"
                + "\"data_offsets\":[120,160]}}");
  }
}
