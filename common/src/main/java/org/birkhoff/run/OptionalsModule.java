package org.birkhoff.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.birkhoff.config.BatchSize;

/** JSON for values that may be absent (null) and for batch sizes (a number or {@code full}). */
final class OptionalsModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  OptionalsModule() {
    addSerializer(
        OptionalInt.class,
        writing(
            (value, json) -> {
              if (value.isPresent()) {
                json.writeNumber(value.getAsInt());
              } else {
                json.writeNull();
              }
            }));
    addSerializer(
        OptionalLong.class,
        writing(
            (value, json) -> {
              if (value.isPresent()) {
                json.writeNumber(value.getAsLong());
              } else {
                json.writeNull();
              }
            }));
    addSerializer(
        BatchSize.class,
        writing(
            (value, json) -> {
              if (value.rows().isPresent()) {
                json.writeNumber(value.rows().getAsInt());
              } else {
                json.writeString("full");
              }
            }));
    addDeserializer(
        OptionalInt.class,
        reading(json -> OptionalInt.of(json.getIntValue()), OptionalInt.empty()));
    addDeserializer(
        OptionalLong.class,
        reading(json -> OptionalLong.of(json.getLongValue()), OptionalLong.empty()));
    addDeserializer(BatchSize.class, reading(OptionalsModule::batchSize, null));
  }

  private static BatchSize batchSize(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING && json.getText().equals("full")) {
      return BatchSize.full();
    }
    return BatchSize.of(json.getIntValue());
  }

  private interface Writing<T> {
    void write(T value, JsonGenerator json) throws IOException;
  }

  private interface Reading<T> {
    T read(JsonParser json) throws IOException;
  }

  private static <T> JsonSerializer<T> writing(Writing<T> writing) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        writing.write(value, json);
      }
    };
  }

  private static <T> JsonDeserializer<T> reading(Reading<T> reading, T absent) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return reading.read(json);
      }

      @Override
      public T getNullValue(DeserializationContext context) {
        return absent;
      }
    };
  }
}
