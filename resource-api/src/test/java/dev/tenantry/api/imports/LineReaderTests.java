package dev.tenantry.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static List<String> texts(String file, boolean quotes) throws IOException {
        var reader = reader(file.getBytes(StandardCharsets.UTF_8), quotes);
        var texts = new ArrayList<String>();
        for (var line = reader.read(); line != null; line = reader.read()) {
            texts.add(String.valueOf(line.text()));
        }
        return texts;
    }

    private static LineReader reader(byte[] file, boolean quotes) {
        return new LineReader(new ByteArrayInputStream(file), 0, 0, quotes, 20);
    }
}
