package dev.tenantry.web.collections;

/** What a person typed to make a collection. */
record NewCollection(String name, String title, String description) {

    static final NewCollection BLANK = new NewCollection("", "", "");
}
