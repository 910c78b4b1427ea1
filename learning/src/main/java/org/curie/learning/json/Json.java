// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.NetworkSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes and reads records, strictly: an unknown key, a missing number or a duplicate is an error
 * that names the key, the nearest known one, and the place.
 *
 * <p>A sealed interface is written as an object with a {@code kind}: the record's name in kebab
 * case. Thread-safe.
 */
public final class Json {
  private static final List<Class<?>> SEALED =
      List.of(
          NetworkSpec.class,
          Optimizer.class,
          Schedule.class,
          Loss.class,
          Transform.class,
          Augmentation.class);

  private static final ObjectMapper COMPACT = configured(JsonMapper.builder()).build();
  private static final ObjectMapper PRETTY =
      configured(JsonMapper.builder()).enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final ObjectMapper YAML =
      configured(YAMLMapper.builder())
          .disable(YAMLWriteFeature.USE_NATIVE_TYPE_ID) // "kind: resnet" is read by people
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private Json() {}

  /** One line. */
  public static String line(Object value) {
    return COMPACT.writeValueAsString(value);
  }

  /** Indented. */
  public static String pretty(Object value) {
    return PRETTY.writeValueAsString(value) + "\n";
  }

  public static String yaml(Object value) {
    return YAML.writeValueAsString(value);
  }

  /**
   * @param where names the source in messages
   * @throws CurieException with {@link ErrorCode#SETTING_UNKNOWN} or {@link
   *     ErrorCode#SETTING_INVALID}
   */
  public static <T> T read(String json, Class<T> type, String where) {
    return read(COMPACT, json, type, where);
  }

  /** Like {@link #read}, from YAML. */
  public static <T> T readYaml(String yaml, Class<T> type, String where) {
    return read(YAML, yaml, type, where);
  }

  private static <T> T read(ObjectMapper mapper, String text, Class<T> type, String where) {
    if (text.isBlank()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, where + " is empty, expected " + type.getSimpleName());
    }
    try {
      new Structure(text, where).require(mapper.readTree(text), type);
      return mapper.readValue(text, type);
    } catch (JacksonException e) {
      throw new CurieException(ErrorCode.SETTING_INVALID, where + line(e) + ": " + reason(e), e);
    }
  }

  /** What a record's constructor refuses, or why the text is no document at all. */
  private static String reason(JacksonException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IllegalArgumentException || cause instanceof CurieException) {
      String path = path((DatabindException) e);
      return (path.isEmpty() ? "" : path + ": ") + cause.getMessage();
    }
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" ")) // the rest quotes the document
        .collect(Collectors.joining(", "));
  }

  private static String path(DatabindException e) {
    return e.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  private static String line(JacksonException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? ""
        : " line " + e.getLocation().getLineNr();
  }

  private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B configured(B builder) {
    for (Class<?> sealed : SEALED) {
      builder.addMixIn(sealed, Kind.class);
      for (Map.Entry<Class<?>, String> e : KindNames.of(sealed).entrySet()) {
        builder.registerSubtypes(new NamedType(e.getKey(), e.getValue()));
      }
    }
    return builder
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
        .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kind {}
}
