package io.apmkit.benchmarks.jdbc.driver;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;

/** Refuses every method; {@link NoopDatabaseMetaData} overrides those that are called. */
abstract class RefusingDatabaseMetaData extends NoopWrapper implements DatabaseMetaData {

  @Override
  public boolean allProceduresAreCallable() throws SQLException {
    throw Refusal.of("allProceduresAreCallable");
  }

  @Override
  public boolean allTablesAreSelectable() throws SQLException {
    throw Refusal.of("allTablesAreSelectable");
  }

  @Override
  public boolean autoCommitFailureClosesAllResultSets() throws SQLException {
    throw Refusal.of("autoCommitFailureClosesAllResultSets");
  }

  @Override
  public boolean dataDefinitionCausesTransactionCommit() throws SQLException {
    throw Refusal.of("dataDefinitionCausesTransactionCommit");
  }

  @Override
  public boolean dataDefinitionIgnoredInTransactions() throws SQLException {
    throw Refusal.of("dataDefinitionIgnoredInTransactions");
  }

  @Override
  public boolean deletesAreDetected(int value) throws SQLException {
    throw Refusal.of("deletesAreDetected");
  }

  @Override
  public boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
    throw Refusal.of("doesMaxRowSizeIncludeBlobs");
  }

  @Override
  public boolean generatedKeyAlwaysReturned() throws SQLException {
    throw Refusal.of("generatedKeyAlwaysReturned");
  }

  @Override
  public ResultSet getAttributes(String value1, String value2, String value3, String value4)
      throws SQLException {
    throw Refusal.of("getAttributes");
  }

  @Override
  public ResultSet getBestRowIdentifier(
      String value1, String value2, String value3, int value4, boolean value5) throws SQLException {
    throw Refusal.of("getBestRowIdentifier");
  }

  @Override
  public String getCatalogSeparator() throws SQLException {
    throw Refusal.of("getCatalogSeparator");
  }

  @Override
  public String getCatalogTerm() throws SQLException {
    throw Refusal.of("getCatalogTerm");
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    throw Refusal.of("getCatalogs");
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    throw Refusal.of("getClientInfoProperties");
  }

  @Override
  public ResultSet getColumnPrivileges(String value1, String value2, String value3, String value4)
      throws SQLException {
    throw Refusal.of("getColumnPrivileges");
  }

  @Override
  public ResultSet getColumns(String value1, String value2, String value3, String value4)
      throws SQLException {
    throw Refusal.of("getColumns");
  }

  @Override
  public Connection getConnection() throws SQLException {
    throw Refusal.of("getConnection");
  }

  @Override
  public ResultSet getCrossReference(
      String value1, String value2, String value3, String value4, String value5, String value6)
      throws SQLException {
    throw Refusal.of("getCrossReference");
  }

  @Override
  public int getDatabaseMajorVersion() throws SQLException {
    throw Refusal.of("getDatabaseMajorVersion");
  }

  @Override
  public int getDatabaseMinorVersion() throws SQLException {
    throw Refusal.of("getDatabaseMinorVersion");
  }

  @Override
  public String getDatabaseProductName() throws SQLException {
    throw Refusal.of("getDatabaseProductName");
  }

  @Override
  public String getDatabaseProductVersion() throws SQLException {
    throw Refusal.of("getDatabaseProductVersion");
  }

  @Override
  public int getDefaultTransactionIsolation() throws SQLException {
    throw Refusal.of("getDefaultTransactionIsolation");
  }

  @Override
  public int getDriverMajorVersion() {
    throw new UnsupportedOperationException("getDriverMajorVersion");
  }

  @Override
  public int getDriverMinorVersion() {
    throw new UnsupportedOperationException("getDriverMinorVersion");
  }

  @Override
  public String getDriverName() throws SQLException {
    throw Refusal.of("getDriverName");
  }

  @Override
  public String getDriverVersion() throws SQLException {
    throw Refusal.of("getDriverVersion");
  }

  @Override
  public ResultSet getExportedKeys(String value1, String value2, String value3)
      throws SQLException {
    throw Refusal.of("getExportedKeys");
  }

  @Override
  public String getExtraNameCharacters() throws SQLException {
    throw Refusal.of("getExtraNameCharacters");
  }

  @Override
  public ResultSet getFunctionColumns(String value1, String value2, String value3, String value4)
      throws SQLException {
    throw Refusal.of("getFunctionColumns");
  }

  @Override
  public ResultSet getFunctions(String value1, String value2, String value3) throws SQLException {
    throw Refusal.of("getFunctions");
  }

  @Override
  public String getIdentifierQuoteString() throws SQLException {
    throw Refusal.of("getIdentifierQuoteString");
  }

  @Override
  public ResultSet getImportedKeys(String value1, String value2, String value3)
      throws SQLException {
    throw Refusal.of("getImportedKeys");
  }

  @Override
  public ResultSet getIndexInfo(
      String value1, String value2, String value3, boolean value4, boolean value5)
      throws SQLException {
    throw Refusal.of("getIndexInfo");
  }

  @Override
  public int getJDBCMajorVersion() throws SQLException {
    throw Refusal.of("getJDBCMajorVersion");
  }

  @Override
  public int getJDBCMinorVersion() throws SQLException {
    throw Refusal.of("getJDBCMinorVersion");
  }

  @Override
  public int getMaxBinaryLiteralLength() throws SQLException {
    throw Refusal.of("getMaxBinaryLiteralLength");
  }

  @Override
  public int getMaxCatalogNameLength() throws SQLException {
    throw Refusal.of("getMaxCatalogNameLength");
  }

  @Override
  public int getMaxCharLiteralLength() throws SQLException {
    throw Refusal.of("getMaxCharLiteralLength");
  }

  @Override
  public int getMaxColumnNameLength() throws SQLException {
    throw Refusal.of("getMaxColumnNameLength");
  }

  @Override
  public int getMaxColumnsInGroupBy() throws SQLException {
    throw Refusal.of("getMaxColumnsInGroupBy");
  }

  @Override
  public int getMaxColumnsInIndex() throws SQLException {
    throw Refusal.of("getMaxColumnsInIndex");
  }

  @Override
  public int getMaxColumnsInOrderBy() throws SQLException {
    throw Refusal.of("getMaxColumnsInOrderBy");
  }

  @Override
  public int getMaxColumnsInSelect() throws SQLException {
    throw Refusal.of("getMaxColumnsInSelect");
  }

  @Override
  public int getMaxColumnsInTable() throws SQLException {
    throw Refusal.of("getMaxColumnsInTable");
  }

  @Override
  public int getMaxConnections() throws SQLException {
    throw Refusal.of("getMaxConnections");
  }

  @Override
  public int getMaxCursorNameLength() throws SQLException {
    throw Refusal.of("getMaxCursorNameLength");
  }

  @Override
  public int getMaxIndexLength() throws SQLException {
    throw Refusal.of("getMaxIndexLength");
  }

  @Override
  public int getMaxProcedureNameLength() throws SQLException {
    throw Refusal.of("getMaxProcedureNameLength");
  }

  @Override
  public int getMaxRowSize() throws SQLException {
    throw Refusal.of("getMaxRowSize");
  }

  @Override
  public int getMaxSchemaNameLength() throws SQLException {
    throw Refusal.of("getMaxSchemaNameLength");
  }

  @Override
  public int getMaxStatementLength() throws SQLException {
    throw Refusal.of("getMaxStatementLength");
  }

  @Override
  public int getMaxStatements() throws SQLException {
    throw Refusal.of("getMaxStatements");
  }

  @Override
  public int getMaxTableNameLength() throws SQLException {
    throw Refusal.of("getMaxTableNameLength");
  }

  @Override
  public int getMaxTablesInSelect() throws SQLException {
    throw Refusal.of("getMaxTablesInSelect");
  }

  @Override
  public int getMaxUserNameLength() throws SQLException {
    throw Refusal.of("getMaxUserNameLength");
  }

  @Override
  public String getNumericFunctions() throws SQLException {
    throw Refusal.of("getNumericFunctions");
  }

  @Override
  public ResultSet getPrimaryKeys(String value1, String value2, String value3) throws SQLException {
    throw Refusal.of("getPrimaryKeys");
  }

  @Override
  public ResultSet getProcedureColumns(String value1, String value2, String value3, String value4)
      throws SQLException {
    throw Refusal.of("getProcedureColumns");
  }

  @Override
  public String getProcedureTerm() throws SQLException {
    throw Refusal.of("getProcedureTerm");
  }

  @Override
  public ResultSet getProcedures(String value1, String value2, String value3) throws SQLException {
    throw Refusal.of("getProcedures");
  }

  @Override
  public ResultSet getPseudoColumns(String value1, String value2, String value3, String value4)
      throws SQLException {
    throw Refusal.of("getPseudoColumns");
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    throw Refusal.of("getResultSetHoldability");
  }

  @Override
  public RowIdLifetime getRowIdLifetime() throws SQLException {
    throw Refusal.of("getRowIdLifetime");
  }

  @Override
  public String getSQLKeywords() throws SQLException {
    throw Refusal.of("getSQLKeywords");
  }

  @Override
  public int getSQLStateType() throws SQLException {
    throw Refusal.of("getSQLStateType");
  }

  @Override
  public String getSchemaTerm() throws SQLException {
    throw Refusal.of("getSchemaTerm");
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    throw Refusal.of("getSchemas");
  }

  @Override
  public ResultSet getSchemas(String value1, String value2) throws SQLException {
    throw Refusal.of("getSchemas");
  }

  @Override
  public String getSearchStringEscape() throws SQLException {
    throw Refusal.of("getSearchStringEscape");
  }

  @Override
  public String getStringFunctions() throws SQLException {
    throw Refusal.of("getStringFunctions");
  }

  @Override
  public ResultSet getSuperTables(String value1, String value2, String value3) throws SQLException {
    throw Refusal.of("getSuperTables");
  }

  @Override
  public ResultSet getSuperTypes(String value1, String value2, String value3) throws SQLException {
    throw Refusal.of("getSuperTypes");
  }

  @Override
  public String getSystemFunctions() throws SQLException {
    throw Refusal.of("getSystemFunctions");
  }

  @Override
  public ResultSet getTablePrivileges(String value1, String value2, String value3)
      throws SQLException {
    throw Refusal.of("getTablePrivileges");
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    throw Refusal.of("getTableTypes");
  }

  @Override
  public ResultSet getTables(String value1, String value2, String value3, String[] value4)
      throws SQLException {
    throw Refusal.of("getTables");
  }

  @Override
  public String getTimeDateFunctions() throws SQLException {
    throw Refusal.of("getTimeDateFunctions");
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    throw Refusal.of("getTypeInfo");
  }

  @Override
  public ResultSet getUDTs(String value1, String value2, String value3, int[] value4)
      throws SQLException {
    throw Refusal.of("getUDTs");
  }

  @Override
  public String getURL() throws SQLException {
    throw Refusal.of("getURL");
  }

  @Override
  public String getUserName() throws SQLException {
    throw Refusal.of("getUserName");
  }

  @Override
  public ResultSet getVersionColumns(String value1, String value2, String value3)
      throws SQLException {
    throw Refusal.of("getVersionColumns");
  }

  @Override
  public boolean insertsAreDetected(int value) throws SQLException {
    throw Refusal.of("insertsAreDetected");
  }

  @Override
  public boolean isCatalogAtStart() throws SQLException {
    throw Refusal.of("isCatalogAtStart");
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    throw Refusal.of("isReadOnly");
  }

  @Override
  public boolean locatorsUpdateCopy() throws SQLException {
    throw Refusal.of("locatorsUpdateCopy");
  }

  @Override
  public boolean nullPlusNonNullIsNull() throws SQLException {
    throw Refusal.of("nullPlusNonNullIsNull");
  }

  @Override
  public boolean nullsAreSortedAtEnd() throws SQLException {
    throw Refusal.of("nullsAreSortedAtEnd");
  }

  @Override
  public boolean nullsAreSortedAtStart() throws SQLException {
    throw Refusal.of("nullsAreSortedAtStart");
  }

  @Override
  public boolean nullsAreSortedHigh() throws SQLException {
    throw Refusal.of("nullsAreSortedHigh");
  }

  @Override
  public boolean nullsAreSortedLow() throws SQLException {
    throw Refusal.of("nullsAreSortedLow");
  }

  @Override
  public boolean othersDeletesAreVisible(int value) throws SQLException {
    throw Refusal.of("othersDeletesAreVisible");
  }

  @Override
  public boolean othersInsertsAreVisible(int value) throws SQLException {
    throw Refusal.of("othersInsertsAreVisible");
  }

  @Override
  public boolean othersUpdatesAreVisible(int value) throws SQLException {
    throw Refusal.of("othersUpdatesAreVisible");
  }

  @Override
  public boolean ownDeletesAreVisible(int value) throws SQLException {
    throw Refusal.of("ownDeletesAreVisible");
  }

  @Override
  public boolean ownInsertsAreVisible(int value) throws SQLException {
    throw Refusal.of("ownInsertsAreVisible");
  }

  @Override
  public boolean ownUpdatesAreVisible(int value) throws SQLException {
    throw Refusal.of("ownUpdatesAreVisible");
  }

  @Override
  public boolean storesLowerCaseIdentifiers() throws SQLException {
    throw Refusal.of("storesLowerCaseIdentifiers");
  }

  @Override
  public boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
    throw Refusal.of("storesLowerCaseQuotedIdentifiers");
  }

  @Override
  public boolean storesMixedCaseIdentifiers() throws SQLException {
    throw Refusal.of("storesMixedCaseIdentifiers");
  }

  @Override
  public boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
    throw Refusal.of("storesMixedCaseQuotedIdentifiers");
  }

  @Override
  public boolean storesUpperCaseIdentifiers() throws SQLException {
    throw Refusal.of("storesUpperCaseIdentifiers");
  }

  @Override
  public boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
    throw Refusal.of("storesUpperCaseQuotedIdentifiers");
  }

  @Override
  public boolean supportsANSI92EntryLevelSQL() throws SQLException {
    throw Refusal.of("supportsANSI92EntryLevelSQL");
  }

  @Override
  public boolean supportsANSI92FullSQL() throws SQLException {
    throw Refusal.of("supportsANSI92FullSQL");
  }

  @Override
  public boolean supportsANSI92IntermediateSQL() throws SQLException {
    throw Refusal.of("supportsANSI92IntermediateSQL");
  }

  @Override
  public boolean supportsAlterTableWithAddColumn() throws SQLException {
    throw Refusal.of("supportsAlterTableWithAddColumn");
  }

  @Override
  public boolean supportsAlterTableWithDropColumn() throws SQLException {
    throw Refusal.of("supportsAlterTableWithDropColumn");
  }

  @Override
  public boolean supportsBatchUpdates() throws SQLException {
    throw Refusal.of("supportsBatchUpdates");
  }

  @Override
  public boolean supportsCatalogsInDataManipulation() throws SQLException {
    throw Refusal.of("supportsCatalogsInDataManipulation");
  }

  @Override
  public boolean supportsCatalogsInIndexDefinitions() throws SQLException {
    throw Refusal.of("supportsCatalogsInIndexDefinitions");
  }

  @Override
  public boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
    throw Refusal.of("supportsCatalogsInPrivilegeDefinitions");
  }

  @Override
  public boolean supportsCatalogsInProcedureCalls() throws SQLException {
    throw Refusal.of("supportsCatalogsInProcedureCalls");
  }

  @Override
  public boolean supportsCatalogsInTableDefinitions() throws SQLException {
    throw Refusal.of("supportsCatalogsInTableDefinitions");
  }

  @Override
  public boolean supportsColumnAliasing() throws SQLException {
    throw Refusal.of("supportsColumnAliasing");
  }

  @Override
  public boolean supportsConvert() throws SQLException {
    throw Refusal.of("supportsConvert");
  }

  @Override
  public boolean supportsConvert(int value1, int value2) throws SQLException {
    throw Refusal.of("supportsConvert");
  }

  @Override
  public boolean supportsCoreSQLGrammar() throws SQLException {
    throw Refusal.of("supportsCoreSQLGrammar");
  }

  @Override
  public boolean supportsCorrelatedSubqueries() throws SQLException {
    throw Refusal.of("supportsCorrelatedSubqueries");
  }

  @Override
  public boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
    throw Refusal.of("supportsDataDefinitionAndDataManipulationTransactions");
  }

  @Override
  public boolean supportsDataManipulationTransactionsOnly() throws SQLException {
    throw Refusal.of("supportsDataManipulationTransactionsOnly");
  }

  @Override
  public boolean supportsDifferentTableCorrelationNames() throws SQLException {
    throw Refusal.of("supportsDifferentTableCorrelationNames");
  }

  @Override
  public boolean supportsExpressionsInOrderBy() throws SQLException {
    throw Refusal.of("supportsExpressionsInOrderBy");
  }

  @Override
  public boolean supportsExtendedSQLGrammar() throws SQLException {
    throw Refusal.of("supportsExtendedSQLGrammar");
  }

  @Override
  public boolean supportsFullOuterJoins() throws SQLException {
    throw Refusal.of("supportsFullOuterJoins");
  }

  @Override
  public boolean supportsGetGeneratedKeys() throws SQLException {
    throw Refusal.of("supportsGetGeneratedKeys");
  }

  @Override
  public boolean supportsGroupBy() throws SQLException {
    throw Refusal.of("supportsGroupBy");
  }

  @Override
  public boolean supportsGroupByBeyondSelect() throws SQLException {
    throw Refusal.of("supportsGroupByBeyondSelect");
  }

  @Override
  public boolean supportsGroupByUnrelated() throws SQLException {
    throw Refusal.of("supportsGroupByUnrelated");
  }

  @Override
  public boolean supportsIntegrityEnhancementFacility() throws SQLException {
    throw Refusal.of("supportsIntegrityEnhancementFacility");
  }

  @Override
  public boolean supportsLikeEscapeClause() throws SQLException {
    throw Refusal.of("supportsLikeEscapeClause");
  }

  @Override
  public boolean supportsLimitedOuterJoins() throws SQLException {
    throw Refusal.of("supportsLimitedOuterJoins");
  }

  @Override
  public boolean supportsMinimumSQLGrammar() throws SQLException {
    throw Refusal.of("supportsMinimumSQLGrammar");
  }

  @Override
  public boolean supportsMixedCaseIdentifiers() throws SQLException {
    throw Refusal.of("supportsMixedCaseIdentifiers");
  }

  @Override
  public boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
    throw Refusal.of("supportsMixedCaseQuotedIdentifiers");
  }

  @Override
  public boolean supportsMultipleOpenResults() throws SQLException {
    throw Refusal.of("supportsMultipleOpenResults");
  }

  @Override
  public boolean supportsMultipleResultSets() throws SQLException {
    throw Refusal.of("supportsMultipleResultSets");
  }

  @Override
  public boolean supportsMultipleTransactions() throws SQLException {
    throw Refusal.of("supportsMultipleTransactions");
  }

  @Override
  public boolean supportsNamedParameters() throws SQLException {
    throw Refusal.of("supportsNamedParameters");
  }

  @Override
  public boolean supportsNonNullableColumns() throws SQLException {
    throw Refusal.of("supportsNonNullableColumns");
  }

  @Override
  public boolean supportsOpenCursorsAcrossCommit() throws SQLException {
    throw Refusal.of("supportsOpenCursorsAcrossCommit");
  }

  @Override
  public boolean supportsOpenCursorsAcrossRollback() throws SQLException {
    throw Refusal.of("supportsOpenCursorsAcrossRollback");
  }

  @Override
  public boolean supportsOpenStatementsAcrossCommit() throws SQLException {
    throw Refusal.of("supportsOpenStatementsAcrossCommit");
  }

  @Override
  public boolean supportsOpenStatementsAcrossRollback() throws SQLException {
    throw Refusal.of("supportsOpenStatementsAcrossRollback");
  }

  @Override
  public boolean supportsOrderByUnrelated() throws SQLException {
    throw Refusal.of("supportsOrderByUnrelated");
  }

  @Override
  public boolean supportsOuterJoins() throws SQLException {
    throw Refusal.of("supportsOuterJoins");
  }

  @Override
  public boolean supportsPositionedDelete() throws SQLException {
    throw Refusal.of("supportsPositionedDelete");
  }

  @Override
  public boolean supportsPositionedUpdate() throws SQLException {
    throw Refusal.of("supportsPositionedUpdate");
  }

  @Override
  public boolean supportsResultSetConcurrency(int value1, int value2) throws SQLException {
    throw Refusal.of("supportsResultSetConcurrency");
  }

  @Override
  public boolean supportsResultSetHoldability(int value) throws SQLException {
    throw Refusal.of("supportsResultSetHoldability");
  }

  @Override
  public boolean supportsResultSetType(int value) throws SQLException {
    throw Refusal.of("supportsResultSetType");
  }

  @Override
  public boolean supportsSavepoints() throws SQLException {
    throw Refusal.of("supportsSavepoints");
  }

  @Override
  public boolean supportsSchemasInDataManipulation() throws SQLException {
    throw Refusal.of("supportsSchemasInDataManipulation");
  }

  @Override
  public boolean supportsSchemasInIndexDefinitions() throws SQLException {
    throw Refusal.of("supportsSchemasInIndexDefinitions");
  }

  @Override
  public boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
    throw Refusal.of("supportsSchemasInPrivilegeDefinitions");
  }

  @Override
  public boolean supportsSchemasInProcedureCalls() throws SQLException {
    throw Refusal.of("supportsSchemasInProcedureCalls");
  }

  @Override
  public boolean supportsSchemasInTableDefinitions() throws SQLException {
    throw Refusal.of("supportsSchemasInTableDefinitions");
  }

  @Override
  public boolean supportsSelectForUpdate() throws SQLException {
    throw Refusal.of("supportsSelectForUpdate");
  }

  @Override
  public boolean supportsStatementPooling() throws SQLException {
    throw Refusal.of("supportsStatementPooling");
  }

  @Override
  public boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
    throw Refusal.of("supportsStoredFunctionsUsingCallSyntax");
  }

  @Override
  public boolean supportsStoredProcedures() throws SQLException {
    throw Refusal.of("supportsStoredProcedures");
  }

  @Override
  public boolean supportsSubqueriesInComparisons() throws SQLException {
    throw Refusal.of("supportsSubqueriesInComparisons");
  }

  @Override
  public boolean supportsSubqueriesInExists() throws SQLException {
    throw Refusal.of("supportsSubqueriesInExists");
  }

  @Override
  public boolean supportsSubqueriesInIns() throws SQLException {
    throw Refusal.of("supportsSubqueriesInIns");
  }

  @Override
  public boolean supportsSubqueriesInQuantifieds() throws SQLException {
    throw Refusal.of("supportsSubqueriesInQuantifieds");
  }

  @Override
  public boolean supportsTableCorrelationNames() throws SQLException {
    throw Refusal.of("supportsTableCorrelationNames");
  }

  @Override
  public boolean supportsTransactionIsolationLevel(int value) throws SQLException {
    throw Refusal.of("supportsTransactionIsolationLevel");
  }

  @Override
  public boolean supportsTransactions() throws SQLException {
    throw Refusal.of("supportsTransactions");
  }

  @Override
  public boolean supportsUnion() throws SQLException {
    throw Refusal.of("supportsUnion");
  }

  @Override
  public boolean supportsUnionAll() throws SQLException {
    throw Refusal.of("supportsUnionAll");
  }

  @Override
  public boolean updatesAreDetected(int value) throws SQLException {
    throw Refusal.of("updatesAreDetected");
  }

  @Override
  public boolean usesLocalFilePerTable() throws SQLException {
    throw Refusal.of("usesLocalFilePerTable");
  }

  @Override
  public boolean usesLocalFiles() throws SQLException {
    throw Refusal.of("usesLocalFiles");
  }
}
