package dev.tenantry.api.web;

import java.util.ArrayList;
import java.util.List;

/**
 * A query parameter that holds several texts with commas between. One that holds a comma or begins with a quotation mark
 * is written in quotation marks, with those inside it doubled, as in CSV (RFC 4180): {@code a,"b,c","say ""d"""}.
 */
public final class NameList {

    private NameList() {}

    /**
     * The texts in their order.
     *
     * @param name that of the parameter, for the refusal
     * @throws ProblemException 400 for more than {@code most} texts, or a quotation mark that is never closed
     */
    public static List<String> of(String name, String parameter, int most) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        var place = 0;
        while (place <= parameter.length()) {
            text.setLength(0);
            place = place < parameter.length() && parameter.charAt(place) == '"'
                    ? quoted(name, parameter, place + 1, text)
                    : plain(parameter, place, text);
            if (place < parameter.length() && parameter.charAt(place) != ',') {
                throw refused(name + ": a comma or the end is expected after a closing quotation mark");
            }
            texts.add(text.toString());
            place++;
            if (texts.size() > most) {
                throw refused(name + " has at most " + most + " values");
            }
        }
        return List.copyOf(texts);
    }

    private static int plain(String parameter, int from, StringBuilder text) {
        var comma = parameter.indexOf(',', from);
        var end = comma < 0 ? parameter.length() : comma;
        text.append(parameter, from, end);
        return end;
    }

    private static int quoted(String name, String parameter, int from, StringBuilder text) {
        for (var place = from; place < parameter.length(); place++) {
            if (parameter.charAt(place) != '"') {
                text.append(parameter.charAt(place));
            } else if (place + 1 < parameter.length() && parameter.charAt(place + 1) == '"') {
                text.append('"');
                place++;
            } else {
                return place + 1;
            }
        }
        throw refused(name + ": a quotation mark is never closed");
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail);
    }
}
