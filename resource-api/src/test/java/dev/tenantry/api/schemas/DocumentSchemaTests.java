package dev.tenantry.api.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import dev.tenantry.api.web.DefaultLimits;
import dev.tenantry.api.web.ProblemException;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DocumentSchemaTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final NewSchemas SCHEMAS =
            new NewSchemas(DefaultLimits.storable(), new SchemasSettings(DataSize.ofKilobytes(64), 32));

    private static final String TREE = """
            {"$id":"https://acme.example/tree","type":"object","required":["name"],"additionalProperties":false,
             "properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#"}}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    true                                              | {"a":1}           | 1e90
                    {"type":"string"}                                 | "a"               | 1
                    {"type":["integer","null"]}                       | 1.0               | 1.5
                    {"enum":[1,"a",{"b":[2]}]}                        | {"b":[2.0]}       | 2
                    {"const":null}                                    | null              | false
                    {"minLength":2,"maxLength":2}                     | "\\ud83d\\ude00a" | "abc"
                    {"pattern":"b+"}                                  | "abc"             | "ac"
                    {"pattern":"^\\\\p{Lu}\\\\d{2,3}$"}               | "Ä12"             | "a12"
                    {"minimum":1,"exclusiveMaximum":2}                | 1                 | 2
                    {"maximum":12345678901234567890.5}                | 12345678901234567890.50 | 12345678901234567890.51
                    {"multipleOf":0.01}                               | 12345678901234567890.02 | 12345678901234567890.021
                    {"items":{"type":"string"},"maxItems":2}          | ["a","b"]         | ["a",2]
                    {"prefixItems":[true,{"type":"null"}],"items":false} | [1,null]       | [1,null,2]
                    {"contains":{"const":1},"maxContains":1}          | [1,2]             | [1,1]
                    {"uniqueItems":true}                              | [1,"1",[1],{"a":1}] | [{"a":1,"b":[2]},{"b":[2.0],"a":1.0}]
                    {"required":["a"]}                                | {"a":null}        | {"b":1}
                    {"properties":{"a":{"type":"null"}}}              | {"a":null}        | {"a":1}
                    {"patternProperties":{"^x-":{"type":"null"}},"additionalProperties":false} | {"x-a":null} | {"y":null}
                    {"propertyNames":{"maxLength":1}}                 | {"a":1}           | {"ab":1}
                    {"dependentRequired":{"a":["b"]}}                 | {"a":1,"b":2}     | {"a":1}
                    {"allOf":[{"minimum":1},{"maximum":2}]}           | 1                 | 3
                    {"anyOf":[{"type":"null"},{"minimum":2}]}         | 2                 | 1
                    {"oneOf":[{"minimum":2},{"maximum":3}]}           | 4                 | 2
                    {"not":{"type":"null"}}                           | 1                 | null
                    {"if":{"minimum":5},"then":{"multipleOf":5},"else":{"const":1}} | 10  | 6
                    {"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false} | {"a":1} | {"b":1}
                    {"prefixItems":[true],"unevaluatedItems":false}   | [1]               | [1,2]
                    {"$ref":"#/$defs/n","$defs":{"n":{"type":"null"}}} | null             | 1
                    {"$ref":"#n","$defs":{"a":{"$anchor":"n","type":"null"}}} | null      | 1
                    {"$ref":"urn:n","$defs":{"a":{"$id":"urn:n","type":"null"}}} | null   | 1
                    {"$id":"https://e.org/a","$ref":"b#/$defs/x","$defs":{"b":{"$id":"b","$defs":{"x":{"type":"null"}}}}} | null | 1
                    {"$ref":"#/definitions/a%25b~1c","definitions":{"a%b/c":{"type":"null"}}} | null | 1
                    {"$dynamicRef":"#n","$defs":{"a":{"$dynamicAnchor":"n","type":"null"}}} | null | 1
                    {"format":"date"}                                 | "2028-02-29"      | "2027-02-29"
                    {"format":"date-time"}                            | "2027-01-31T23:59:59.5+01:00" | "2027-01-31"
                    {"format":"email"}                                | "alice.o'x+1@acme.example" | "alice@acme..example"
                    {"format":"uri"}                                  | "urn:isbn:0451450523" | "a b"
                    {"format":"uuid"}                                 | "2f1b0d8e-3a0c-4b52-9a4e-2f6c8e1d7b11" | "2f1b0d8e"
                    {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"null"} | null | 1
                    {"title":"x","x-color":"red","nullable":true,"format":"color","type":"string"} | "a" | null
                    """)
    void valuesAreJudgedAsTheDraftSays(String schema, String good, String bad) {
        var compiled = schema(schema);
        assertThat(compiled.check(json(good))).isEmpty();
        if (!schema.equals("true")) {
            assertThat(compiled.check(json(bad))).isNotEmpty();
        }
    }

    @Test
    void everyPlaceThatFailsIsNamedInPlainWords() {
        var schema = schema("""
                {"required":["id"],"additionalProperties":false,"properties":{
                  "name":{"type":"string","maxLength":5},
                  "a/b~c":{"enum":["red","blue"]},
                  "list":{"items":{"type":"integer"},"uniqueItems":true},
                  "mail":{"format":"email"}}}
                """);
        assertThat(schema.check(json("""
                                {"name":"abcdef","a/b~c":"green","list":[1,"x",1],"mail":"no","other\\u0007":1}
                                """)))
                .containsExactlyInAnyOrder(
                        new InvalidValue("/value", "lacks the property 'id'"),
                        new InvalidValue("/value/name", "must be at most 5 characters"),
                        new InvalidValue("/value/a~1b~0c", "is not one of [\"red\", \"blue\"]"),
                        new InvalidValue("/value/list/1", "is string, not integer"),
                        new InvalidValue("/value/list", "must not have equal items"),
                        new InvalidValue("/value/mail", "is not an e-mail address"),
                        new InvalidValue("/value/other\uFFFD", "is not one of the properties of the schema"));
    }

    @Test
    void hundredErrorsAreEnoughAndNoneIsLong() {
        var schema = schema("{\"items\":{\"enum\":[\"" + "x".repeat(1000) + "\"]}}");
        var errors = schema.check(json("[" + "0,".repeat(100_000) + "0]"));
        assertThat(errors).hasSize(100).allMatch(error -> error.detail().length() <= 201);
    }

    @Test
    void recursiveSchemaFollowsTheValue() {
        var tree = schema(TREE);
        assertThat(tree.check(json("{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}")))
                .isEmpty();
        assertThat(tree.check(json("{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[{}]}]}")))
                .extracting(InvalidValue::pointer)
                .containsExactly("/value/children/0/children/0");
        var deep = "{\"name\":\"n\",\"children\":[".repeat(31) + "]}".repeat(31);
        assertThat(tree.check(json(deep))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'#'}",
                "{'$dynamicRef':'#'}",
                "{'allOf':[{'$ref':'#'}]}",
                "{'properties':{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':{'anyOf':[{'$ref':'#/$defs/b'}]},'b':{'if':true,'then':{'$ref':'#/$defs/a'}}}}",
                "{'dependentSchemas':{'a':{'not':{'$ref':'#'}}}}"
            })
    void circleThatDoesNotGoIntoTheValueIsRefused(String schema) {
        assertThat(refusal(schema.replace('\'', '"')))
                .extracting(InvalidValue::detail)
                .anyMatch(detail -> detail.startsWith("leads back to itself"));
    }

    @Test
    void circleThatOnlyTheValueCloseIsCut() {
        var schema = schema("""
                {"$id":"https://e.org/a","$ref":"b","$defs":{
                  "n":{"$dynamicAnchor":"n","$ref":"b"},
                  "b":{"$id":"b","$dynamicRef":"#n","$defs":{"x":{"$dynamicAnchor":"n"}}}}}
                """);
        assertThat(schema.check(json("1"))).containsExactly(tooMuch());
    }

    @Test
    void fanOfReferencesIsRefusedWhenItIsSet() {
        var fan = IntStream.range(0, 30)
                .mapToObj(i -> "\"d%1$d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%2$d\"},{\"$ref\":\"#/$defs/d%2$d\"}]}"
                        .formatted(i, i + 1))
                .collect(Collectors.joining(","));
        assertThatThrownBy(
                        () -> schema("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + fan + ",\"d30\":{\"type\":\"string\"}}}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal ->
                                assertThat(refusal.errors().getFirst().detail()).contains("10000 checks"));
    }

    /** Each level of the value is looked at twice as often as the one above. */
    @Test
    void recursionThatDoublesWithTheDepthOfTheValueIsCut() {
        var schema = schema("""
                {"anyOf":[{"type":"array","items":{"$ref":"#"},"minItems":0},
                          {"type":"array","items":{"$ref":"#"},"maxItems":99}]}
                """);
        assertThat(schema.check(json("[".repeat(40) + "1" + "]".repeat(40)))).containsExactly(tooMuch());
    }

    @Test
    void longChainsOfReferencesNeedNoStack() {
        var chain = IntStream.range(0, 2000)
                .mapToObj(i -> "\"d%d\":{\"$ref\":\"#/$defs/d%d\"}".formatted(i, i + 1))
                .collect(Collectors.joining(","));
        assertThat(refusal("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + chain + ",\"d2000\":true}}"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "^(a|a)*$", "(.*a){20}$", "^(a?){30}a{30}$"})
    void patternsTakeLinearTime(String pattern) {
        var text = json("\"" + "a".repeat(50_000) + "!\"");
        var object = json("{\"" + "a".repeat(49_000) + "!\":1}");
        assertThat(schema("{\"pattern\":\"%s\"}".formatted(pattern)).check(text))
                .isNotEmpty();
        assertThat(schema("{\"patternProperties\":{\"%s\":false}}".formatted(pattern))
                        .check(object))
                .isEmpty();
    }

    @Test
    void largePatternOnLongTextIsCut() {
        var schema = schema("{\"pattern\":\"^(a?){400}$\"}");
        assertThat(schema.check(json("\"aa\""))).isEmpty();
        assertThat(schema.check(json("\"" + "a".repeat(1_000_000) + "\""))).containsExactly(tooMuch());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)",
                "(a)\\1",
                "(",
                "((a{1000}){1000}){1000}",
                "(a{900}[])]b){900}",
                "(a{900}\\Q)\\Eb){900}",
                "(a{900}[[:alpha:])]b){900}",
                "(a{1000}[^)]){1000}",
                "(a{1000}\\)){1000}",
                "(a{1000}[\\])]){1000}",
                "a{1000}{1000}{1000}",
                "(?:(?P<n>\\pL{50}){50,}){50}"
            })
    void patternThatRe2RefusesOrWouldBlowUpIsRefused(String pattern) {
        var quoted = JSON.writeValueAsString(pattern);
        assertThat(refusal("{\"properties\":{\"a\":{\"pattern\":%s}}}".formatted(quoted)))
                .extracting(InvalidValue::pointer)
                .containsExactly("/schema/properties/a/pattern");
        assertThat(refusal("{\"patternProperties\":{%s:true}}".formatted(quoted)))
                .hasSize(1);
    }

    @Test
    void deeplyNestedPatternIsRefused() {
        assertThat(refusal("{\"pattern\":\"" + "(".repeat(400) + ")".repeat(400) + "\"}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$",
                "^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$",
                "^[^\\s@]+@[^\\s@]+\\.[a-z]{2,63}$",
                "^\\+?[1-9]\\d{1,14}$",
                "^[A-Z]{2}\\d{2}[A-Z0-9]{1,30}$",
                "^(\\([0-9]{3}\\))?[0-9]{3}-[0-9]{4}$"
            })
    void usualPatternsAreAccepted(String pattern) {
        assertThat(schema("{\"pattern\":%s}".formatted(JSON.writeValueAsString(pattern)))
                        .check(json("\"\"")))
                .hasSize(1);
    }

    /** The cost lies in each step and not in their number. */
    @Test
    void wideSchemaOverManyValuesEnds() {
        var names = IntStream.range(0, 8000).mapToObj(i -> "\"n" + i + "\"").collect(Collectors.joining(","));
        assertThat(schema("{\"items\":{\"required\":[" + names + "]}}")
                        .check(json("[" + "{},".repeat(300_000) + "{}]")))
                .isNotEmpty();
    }

    @Test
    void itemsThatShareAHashCodeAreComparedQuickly() {
        var items = IntStream.range(0, 1 << 15)
                .mapToObj(i -> IntStream.range(0, 15)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\"")))
                .collect(Collectors.joining(",", "[", "]"));
        var schema = schema("{\"uniqueItems\":true}");
        var list = json(items);
        assertTimeoutPreemptively(
                Duration.ofSeconds(4), () -> assertThat(schema.check(list)).isEmpty());
    }

    @Test
    void longTextIsNoEmailAtOnce() {
        assertThat(schema("{\"format\":\"email\"}").check(json("\"" + "@".repeat(1_000_000) + " \"")))
                .hasSize(1);
    }

    @Test
    void nothingIsEverFetched() throws IOException {
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes());
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/s.json";
            for (var hostile : List.of(
                    "{'$ref':'URL'}",
                    "{'$dynamicRef':'URL#a'}",
                    "{'$schema':'URL'}",
                    "{'$id':'URL','$ref':'t.json'}",
                    "{'$id':'URL','properties':{'a':{'$ref':'/other#/x'}}}",
                    "{'properties':{'a':{'$schema':'URL'}}}",
                    "{'id':'URL','$ref':'#/nothing'}",
                    "{'properties':{'a':{'id':'URL'}}}",
                    "{'$ref':'#/x','x':{'$ref':'URL'}}",
                    "{'$ref':'#/$defs/a/const','$defs':{'a':{'const':{'$ref':'URL'}}}}",
                    "{'$ref':'classpath:application.yaml'}",
                    "{'$ref':'file:///etc/hostname'}",
                    "{'$ref':'https://json-schema.org/draft/2020-12/schema'}",
                    "{'$id':'https://json-schema.org/draft/2020-12/schema','type':'null'}")) {
                assertThat(refusal(hostile.replace('\'', '"').replace("URL", url)))
                        .as(hostile)
                        .isNotEmpty();
            }
            for (var harmless : List.of(
                    "{'$id':'URL','$ref':'#/$defs/a','$defs':{'a':{'$id':'URL/a'}}}",
                    "{'$id':'URL','$ref':'URL#/$defs/a','$defs':{'a':true}}",
                    "{'const':{'$ref':'URL'},'default':{'$id':'URL'},'x-any':{'$ref':'URL'}}",
                    "{'contentMediaType':'application/json','contentSchema':{'$id':'URL'}}")) {
                schema(harmless.replace('\'', '"').replace("URL", url)).check(json("{\"a\":[1]}"));
            }
            assertThat(calls).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void namesOfOneSchemaAreNotSeenByAnother() {
        var first = schema("{\"$id\":\"https://e.org/a\",\"type\":\"string\"}");
        var second = schema("{\"$id\":\"https://e.org/a\",\"type\":\"null\"}");
        assertThat(first.check(json("\"a\""))).isEmpty();
        assertThat(second.check(json("null"))).isEmpty();
        assertThat(refusal("{\"$ref\":\"https://e.org/a\"}")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    null                                              | /schema
                    []                                                | /schema
                    {"type":"strin"}                                  | /schema/type
                    {"properties":{"a/b":{"minLength":-1}}}           | /schema/properties/a~1b/minLength
                    {"required":"a"}                                  | /schema/required
                    {"$schema":"http://json-schema.org/draft-07/schema#"} | /schema/$schema
                    {"items":[{"type":"string"}]}                     | /schema/items
                    {"$ref":"#/$defs/none"}                           | /schema/$ref
                    {"allOf":[{"$ref":"#none"}]}                      | /schema/allOf/0/$ref
                    {"$ref":"#/%zz"}                                  | /schema/$ref
                    {"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}} | /schema/$defs/b/$anchor
                    {"$defs":{"a":{"$id":"x"}}}                       | /schema/$defs/a/$id
                    {"$defs":{"a":{"$id":"urn:x"},"b":{"$id":"urn:x"}}} | /schema/$defs/b/$id
                    {"multipleOf":1e-999999}                          | /schema/multipleOf
                    {"enum":[1e999999]}                               | /schema/enum/0
                    {"const":"a\\u0000"}                              | /schema/const
                    {"const":"\\ud800"}                               | /schema/const
                    """)
    void schemaThatCannotBeUsedIsRefusedWithItsPlace(String schema, String pointer) {
        assertThat(refusal(schema))
                .extracting(InvalidValue::pointer)
                .contains(pointer)
                .allMatch(p -> p.startsWith("/schema"));
    }

    @Test
    void sizeAndDepthAreLimited() {
        assertThat(schema("{\"not\":".repeat(31) + "{}" + "}".repeat(31)).check(json("1")))
                .isNotEmpty();
        assertThat(refusal("{\"not\":".repeat(32) + "{}" + "}".repeat(32)))
                .extracting(InvalidValue::detail)
                .containsExactly("is deeper than 32 levels");
        schema("{\"title\":\"" + "x".repeat(65_000) + "\"}");
        assertThat(refusal("{\"title\":\"" + "x".repeat(66_000) + "\"}"))
                .extracting(InvalidValue::detail)
                .containsExactly("is longer than 64 kB");
    }

    @Test
    void wordsForTheCallerNameNoClass() {
        for (var schema : List.of("{\"type\":1}", "{\"pattern\":\"(\"}", "{\"$id\":\"a b\"}", "{\"$ref\":\"a b\"}")) {
            assertThat(refusal(schema))
                    .noneMatch(error -> error.detail().matches(".*(Exception|\\w+\\.\\w+\\.\\w+).*"));
        }
    }

    @Test
    void oneSchemaServesManyThreads() throws Exception {
        var tree = schema(TREE);
        var good = json("{\"name\":\"a\",\"children\":[{\"name\":\"b\"}]}");
        var bad = json("{\"name\":\"a\",\"children\":[{\"name\":1}]}");
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 1000; i++) {
                if (!tree.check(good).isEmpty() || tree.check(bad).size() != 1) {
                    return false;
                }
            }
            return true;
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> work).toList(), 50, TimeUnit.SECONDS)) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void schemaComesBackAsItWasGiven() {
        var text = "{\"maximum\":149.90,\"enum\":[12345678901234567890,1e90]}";
        var given = json(text);
        var schema = SCHEMAS.read(given);
        ((ObjectNode) given).remove("enum");
        assertThat(schema.schema()).isEqualTo(json(text));
    }

    private static InvalidValue tooMuch() {
        return new InvalidValue("/value", "takes too much work to check against the schema");
    }

    private static DocumentSchema schema(String text) {
        return SCHEMAS.read(json(text));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static List<InvalidValue> refusal(String schema) {
        var node = json(schema);
        var refusal = Refusal.of(() -> SCHEMAS.read(node));
        assertThat(refusal.type()).isEqualTo(ProblemType.VALIDATION);
        return refusal.errors();
    }
}
