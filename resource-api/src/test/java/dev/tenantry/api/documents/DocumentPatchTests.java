package dev.tenantry.api.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.web.MergePatch;
import dev.tenantry.api.web.ProblemException.InvalidValue;
import dev.tenantry.api.web.ProblemType;
import dev.tenantry.api.web.Refusal;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DocumentPatchTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The examples of RFC 6902, appendix A, that change something; then those of its text. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"foo":"bar"} | {"op":"add","path":"/baz","value":"qux"} | {"foo":"bar","baz":"qux"}
                    {"foo":["bar","baz"]} | {"op":"add","path":"/foo/1","value":"qux"} | {"foo":["bar","qux","baz"]}
                    {"baz":"qux","foo":"bar"} | {"op":"remove","path":"/baz"} | {"foo":"bar"}
                    {"foo":["bar","qux","baz"]} | {"op":"remove","path":"/foo/1"} | {"foo":["bar","baz"]}
                    {"baz":"qux","foo":"bar"} | {"op":"replace","path":"/baz","value":"boo"} | {"baz":"boo","foo":"bar"}
                    {"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}} | {"op":"move","from":"/foo/waldo","path":"/qux/thud"} | {"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}
                    {"foo":["all","grass","cows","eat"]} | {"op":"move","from":"/foo/1","path":"/foo/3"} | {"foo":["all","cows","eat","grass"]}
                    {"baz":"qux","foo":["a",2,"c"]} | {"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2} | {"baz":"qux","foo":["a",2,"c"]}
                    {"foo":"bar"} | {"op":"add","path":"/child","value":{"grandchild":{}}} | {"foo":"bar","child":{"grandchild":{}}}
                    {"foo":"bar"} | {"op":"add","path":"/baz","value":"qux","xyz":123} | {"foo":"bar","baz":"qux"}
                    {"/":9,"~1":10} | {"op":"test","path":"/~01","value":10} | {"/":9,"~1":10}
                    {"foo":["bar"]} | {"op":"add","path":"/foo/-","value":["abc","def"]} | {"foo":["bar",["abc","def"]]}
                    {"a":1} | {"op":"replace","path":"","value":5} | 5
                    5 | {"op":"test","path":"","value":5.0},{"op":"add","path":"","value":null} | null
                    [1] | {"op":"add","path":"/1","value":2} | [1,2]
                    {"a/b":{"m~n":1}} | {"op":"copy","from":"/a~1b/m~0n","path":"/~01"} | {"a/b":{"m~n":1},"~1":1}
                    {"":{"":1}} | {"op":"remove","path":"//"} | {"":{}}
                    {"a":{"b":1}} | {"op":"copy","from":"/a","path":"/a/c"},{"op":"replace","path":"/a/b","value":2} | {"a":{"b":2,"c":{"b":1}}}
                    {"a":1} | {"op":"move","from":"/a","path":"/a"} | {"a":1}
                    {"a":{"b":1}} | {"op":"move","from":"/a/b","path":"/a"} | {"a":1}
                    {"n":1,"l":[{"x":1.50}]} | {"op":"test","path":"","value":{"l":[{"x":15e-1}],"n":1.0}} | {"n":1,"l":[{"x":1.50}]}
                    {"n":149.90,"m":12345678901234567890} | {"op":"add","path":"/e","value":1E+90},{"op":"copy","from":"/n","path":"/o"} | {"n":149.90,"m":12345678901234567890,"e":1E+90,"o":149.90}
                    """)
    void operationsWorkAsTheRfcSays(String target, String operations, String result) {
        var before = json(target);
        assertThat(patched(before, json("[" + operations + "]")).toString()).isEqualTo(result);
        assertThat(before.toString()).isEqualTo(json(target).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"op":"test","path":"/baz","value":"bar"} | /0/path
                    {"op":"test","path":"/foo","value":"b"} | /0/value
                    {"op":"test","path":"/one","value":"1"} | /0/value
                    {"op":"add","path":"/baz/bat","value":"qux"} | /0/path
                    {"op":"add","path":"/foo/x","value":1} | /0/path
                    {"op":"add","path":"/a","value":1},{"op":"remove","path":"/b"} | /1/path
                    {"op":"remove","path":""} | /0/path
                    {"op":"replace","path":"/b","value":1} | /0/path
                    {"op":"add","path":"/list/3","value":1} | /0/path
                    {"op":"add","path":"/list/01","value":1} | /0/path
                    {"op":"add","path":"/list/-1","value":1} | /0/path
                    {"op":"add","path":"/list/1e0","value":1} | /0/path
                    {"op":"add","path":"/list/99999999999","value":1} | /0/path
                    {"op":"remove","path":"/list/-"} | /0/path
                    {"op":"remove","path":"/list/2"} | /0/path
                    {"op":"replace","path":"/list/-","value":1} | /0/path
                    {"op":"copy","from":"/nope","path":"/a"} | /0/from
                    {"op":"move","from":"/list/5","path":"/a"} | /0/from
                    {"op":"move","from":"/list","path":"/no/a"} | /0/path
                    """)
    void operationThatDoesNotFitIsAConflict(String operations, String pointer) {
        var target = json("{\"foo\":\"bar\",\"one\":1,\"list\":[1,2]}");
        var refusal = Refusal.of(() -> patched(target, json("[" + operations + "]")));
        assertThat(refusal.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(refusal.errors()).extracting(InvalidValue::pointer).containsExactly(pointer);
        assertThat(refusal.detail()).startsWith("Operation " + pointer.charAt(1) + " of the patch");
        assertThat(target).isEqualTo(json("{\"foo\":\"bar\",\"one\":1,\"list\":[1,2]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"op":"add","path":"/a","value":1} | ``
                    null | ``
                    [1] | /0/op
                    [{"op":"frob","path":"/a"}] | /0/op
                    [{"op":"ADD","path":"/a","value":1}] | /0/op
                    [{"op":1,"path":"/a"}] | /0/op
                    [{"op":"add","value":1}] | /0/path
                    [{"op":"add","path":"a","value":1}] | /0/path
                    [{"op":"add","path":"/~2","value":1}] | /0/path
                    [{"op":"add","path":"/a~","value":1}] | /0/path
                    [{"op":"add","path":1,"value":1}] | /0/path
                    [{"op":"remove","path":"/foo"},{"op":"add","path":"/a"}] | /1/value
                    [{"op":"test","path":"/foo"}] | /0/value
                    [{"op":"copy","path":"/a"}] | /0/from
                    [{"op":"move","from":null,"path":"/a"}] | /0/from
                    [{"op":"move","from":"/foo","path":"/foo/a"}] | /0/path
                    [{"op":"move","from":"","path":"/a"}] | /0/path
                    """)
    void whatIsNoPatchIsRefusedWithThePlace(String patch, String pointer) {
        var refusal = Refusal.of(() -> patched(json("{\"foo\":\"bar\"}"), json(patch)));
        assertThat(refusal.type()).isEqualTo(ProblemType.VALIDATION);
        assertThat(refusal.errors()).extracting(InvalidValue::pointer).containsExactly(pointer);
    }

    @Test
    void thousandOperationsAreTheMost() {
        var operation = "{\"op\":\"add\",\"path\":\"/-\",\"value\":1}";
        assertThat(patched(json("[]"), json("[" + (operation + ",").repeat(999) + operation + "]")))
                .hasSize(1000);
        assertThat(problem("[]", "[" + (operation + ",").repeat(1000) + operation + "]"))
                .isEqualTo(ProblemType.VALIDATION);
    }

    @Test
    void copiesThatDoubleAreCut() {
        var copy = "{\"op\":\"copy\",\"from\":\"\",\"path\":\"/-\"}";
        assertThat(problem("[\"" + "x".repeat(1000) + "\"]", "[" + (copy + ",").repeat(40) + copy + "]"))
                .isEqualTo(ProblemType.CONTENT_TOO_LARGE);
        var wide = "{\"op\":\"copy\",\"from\":\"/0\",\"path\":\"/-\"}";
        assertThat(problem("[\"" + "x".repeat(10_000) + "\"]", "[" + (wide + ",").repeat(999) + wide + "]"))
                .isEqualTo(ProblemType.CONTENT_TOO_LARGE);
    }

    @Test
    void noOperationDigsDeeperThanADocumentMayBe() {
        var nest = "[".repeat(40) + "]".repeat(40);
        var bottom = "/0".repeat(40);
        for (var operation : new String[] {
            "{\"op\":\"add\",\"path\":\"" + bottom + "\",\"value\":" + nest + "}",
            "{\"op\":\"replace\",\"path\":\"" + "/0".repeat(39) + "\",\"value\":" + nest + "}",
            "{\"op\":\"copy\",\"from\":\"/0\",\"path\":\"" + bottom + "\"}",
            "{\"op\":\"move\",\"from\":\"/1\",\"path\":\"" + bottom + "\"}"
        }) {
            assertThat(problem("[" + nest.substring(1, nest.length() - 1) + "," + nest + "]", "[" + operation + "]"))
                    .as(operation)
                    .isEqualTo(ProblemType.VALIDATION);
        }
        var chain = IntStream.range(0, 900)
                .mapToObj(i -> "{\"op\":\"move\",\"from\":\"/1\",\"path\":\"/0" + "/0".repeat(i) + "/-\"}")
                .collect(Collectors.joining(","));
        assertThat(problem("[[]" + ",[]".repeat(900) + "]", "[" + chain + "]")).isEqualTo(ProblemType.VALIDATION);
    }

    @Test
    void diffNamesWhatChanged() {
        assertThat(diff("{\"a\":1,\"b/c\":[1,2,3],\"d\":149.9}", "{\"b/c\":[1,3],\"d\":149.90,\"e~\":null}"))
                .isEqualTo("""
                        [{"op":"remove","path":"/a"},{"op":"remove","path":"/b~1c/1"},\
                        {"op":"replace","path":"/d","value":149.90},{"op":"add","path":"/e~0","value":null}]""");
        assertThat(diff("[1,2]", "[0,1,2]")).isEqualTo("[{\"op\":\"add\",\"path\":\"/0\",\"value\":0}]");
        assertThat(diff("1", "[]")).isEqualTo("[{\"op\":\"replace\",\"path\":\"\",\"value\":[]}]");
        assertThat(diff("{\"a\":[1,{}]}", "{\"a\":[1,{}]}")).isEqualTo("[]");
    }

    @Test
    void diffOfManyChangesIsTheWholeValue() {
        var from = json("[" + "1,".repeat(200_000) + "1]");
        var to = json("[" + "2,".repeat(200_000) + "3]");
        assertThat(DocumentDiff.between(from, to)).hasSize(1);
        assertThat(patched(from, DocumentDiff.between(from, to))).isEqualTo(to);
    }

    @Test
    void diffBringsOneValueToTheOther() {
        var random = new Random(6902);
        for (int i = 0; i < 1000; i++) {
            var from = value(random, 4);
            var to = random.nextInt(4) == 0 ? value(random, 4) : changed(random, from);
            var patch = DocumentDiff.between(from, to);
            var patched = patched(from, patch);
            assertThat(patched).as("%s to %s by %s", from, to, patch).isEqualTo(to);
            assertThat(SameValue.inDigits(patched, to)).isTrue();
            assertThat(patch.isEmpty()).isEqualTo(SameValue.inDigits(from, to));
        }
    }

    /** RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":"b"} | {"a":"c"} | {"a":"c"}
                    {"a":"b"} | {"b":"c"} | {"a":"b","b":"c"}
                    {"a":"b"} | {"a":null} | {}
                    {"a":"b","b":"c"} | {"a":null} | {"b":"c"}
                    {"a":["b"]} | {"a":"c"} | {"a":"c"}
                    {"a":"c"} | {"a":["b"]} | {"a":["b"]}
                    {"a":{"b":"c"}} | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]} | {"a":[1]} | {"a":[1]}
                    ["a","b"] | ["c","d"] | ["c","d"]
                    {"a":"b"} | ["c"] | ["c"]
                    {"a":"foo"} | null | null
                    {"a":"foo"} | "bar" | "bar"
                    {"e":null} | {"a":1} | {"e":null,"a":1}
                    [1,2] | {"a":"b","c":null} | {"a":"b"}
                    {} | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
                    """)
    void mergePatchWorksAsTheRfcSays(String target, String patch, String result) {
        assertThat(MergePatch.apply(json(target), json(patch)).toString()).isEqualTo(result);
    }

    private static JsonNode value(Random random, int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.stringNode(name(random));
            case 3 -> json(random.nextInt(3) + ".50" + "0".repeat(random.nextInt(2)));
            case 4 -> json(random.nextInt(3) + (random.nextBoolean() ? "" : ".0"));
            case 5 -> {
                var object = nodes.objectNode();
                IntStream.range(0, random.nextInt(5)).forEach(i -> object.set(name(random), value(random, depth - 1)));
                yield object;
            }
            default -> {
                var array = nodes.arrayNode();
                IntStream.range(0, random.nextInt(6)).forEach(i -> array.add(value(random, depth - 1)));
                yield array;
            }
        };
    }

    private static JsonNode changed(Random random, JsonNode node) {
        if (random.nextInt(5) == 0) {
            return value(random, 2);
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .filter(property -> random.nextInt(5) > 0)
                    .forEach(property -> object.set(property.getKey(), changed(random, property.getValue())));
            return object.set(name(random), value(random, 1));
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> {
                if (random.nextInt(6) == 0) {
                    array.add(value(random, 1));
                }
                if (random.nextInt(6) > 0) {
                    array.add(random.nextInt(4) == 0 ? changed(random, item) : item);
                }
            });
            return array;
        }
        return node;
    }

    private static String name(Random random) {
        return new String[] {"a", "b/c", "~", "~1", "", "0", "-", "ä😀"}[random.nextInt(8)];
    }

    private static String diff(String from, String to) {
        return DocumentDiff.between(json(from), json(to)).toString();
    }

    private static ProblemType problem(String target, String patch) {
        return Refusal.of(() -> patched(json(target), json(patch))).type();
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static JsonNode patched(JsonNode target, JsonNode patch) {
        return DocumentPatch.apply(target, patch, 63, 1024 * 1024);
    }
}
