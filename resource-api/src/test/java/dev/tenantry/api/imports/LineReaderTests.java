package dev.tenantry.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.api.web.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTests {

    @Test
    void linesEndWithEitherLineBreakOrTheFile() throws IOException {
        assertThat(texts("\uFEFFa\r\nb\n\n\uFEFFc", false)).containsExactly("a", "b", "", "\uFEFFc");
        assertThat(texts("a\n", false)).containsExactly("a");
        assertThat(texts("", false)).isEmpty();
    }

    @Test
    void lineBreakBetweenQuotationMarksEndsNoRecord() throws IOException {
        assertThat(texts("a,\"b\r\n\"\"c\"\" d\"\r\ne", true)).containsExactly("a,\"b\r\n\"\"c\"\" d\"", "e");
        var reader = reader("\"a\n\nb\"\nc\n".getBytes(StandardCharsets.UTF_8), true);
        assertThat(reader.read()).extracting(LineReader.Line::number).isEqualTo(1L);
        assertThat(reader.read()).extracting(LineReader.Line::number).isEqualTo(4L);
        assertThat(reader.number()).isEqualTo(4);
    }

    @Test
    void positionIsBehindTheLineThatWasRead() throws IOException {
        var reader = reader("ü\nabc\r\nd".getBytes(StandardCharsets.UTF_8), false);
        reader.read();
        assertThat(reader.position()).isEqualTo(3);
        reader.read();
        assertThat(reader.position()).isEqualTo(8);
        reader.read();
        assertThat(reader.position()).isEqualTo(9);
    }

    @Test
    void whatIsNoTextIsPassedOver() throws IOException {
        var reader = reader(
                ("a".repeat(20) + "\n" + "b".repeat(21) + "\n" + "\u00ff\nc").getBytes(StandardCharsets.ISO_8859_1),
                false);
        assertThat(reader.read()).extracting(LineReader.Line::text).isEqualTo("a".repeat(20));
        assertThat(reader.read()).isEqualTo(new LineReader.Line(2, null, "is longer than 20 bytes"));
        assertThat(reader.read()).isEqualTo(new LineReader.Line(3, null, "is not UTF-8"));
        assertThat(reader.read()).extracting(LineReader.Line::text).isEqualTo("c");
    }

    @Test
    void quotationMarkOpensOnlyAtTheBeginningOfACell() throws IOException {
        assertThat(texts("5\" pipe,3\n6\" pipe\"\"\n\"a\"\"\",\"\"\n", true))
                .containsExactly("5\" pipe,3", "6\" pipe\"\"", "\"a\"\"\",\"\"");
        assertThat(texts("\uFEFF\"a\nb\",c\nd\n", true)).containsExactly("\"a\nb\",c", "d");
        var open = reader("a\nb,\"c\nd".getBytes(StandardCharsets.UTF_8), true);
        open.read();
        assertThat(Refusal.of(open::read).detail()).contains("after line 2");
    }

    @Test
    void lineThatGoesOnInTheNextPartIsNotRead() throws IOException {
        var reader = reader("ab\ncd".getBytes(StandardCharsets.UTF_8), false, false);
        assertThat(reader.read()).extracting(LineReader.Line::text).isEqualTo("ab");
        assertThat(reader.read()).isNull();
        assertThat(reader.position()).isEqualTo(3);
        assertThat(reader.number()).isEqualTo(1);
    }

    private static List<String> texts(String file, boolean quotes) throws IOException {
        var reader = reader(file.getBytes(StandardCharsets.UTF_8), quotes);
        var texts = new ArrayList<String>();
        for (var line = reader.read(); line != null; line = reader.read()) {
            texts.add(String.valueOf(line.text()));
        }
        return texts;
    }

    private static LineReader reader(byte[] file, boolean quotes) {
        return reader(file, quotes, true);
    }

    private static LineReader reader(byte[] file, boolean quotes, boolean last) {
        return new LineReader(new ByteArrayInputStream(file), 0, 0, last, quotes, null, 20);
    }
}
