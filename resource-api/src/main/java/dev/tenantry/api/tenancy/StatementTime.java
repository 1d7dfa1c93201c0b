package dev.tenantry.api.tenancy;

/**
 * How many seconds PostgreSQL may work on a statement that reads, by what it reads: given with
 * {@code withQueryTimeout}. A statement without one may take as long as a change.
 */
public final class StatementTime {

    public static final int POINT = 1;
    public static final int LIST = 3;
    public static final int SEARCH = 5;

    static final int CHANGE = 10;

    private StatementTime() {}
}
