package io.apmkit.jdbc;

import java.sql.SQLException;
import java.sql.ShardingKey;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;

/** A builder whose connections are watched like any other. */
final class MonitoredPooledConnectionBuilder implements PooledConnectionBuilder {

  private final ConnectionWatch watch;
  private PooledConnectionBuilder delegate; // a builder may answer with another builder

  MonitoredPooledConnectionBuilder(PooledConnectionBuilder delegate, ConnectionWatch watch) {
    this.delegate = delegate;
    this.watch = watch;
  }

  @Override
  public PooledConnectionBuilder user(String username) {
    delegate = delegate.user(username);
    return this;
  }

  @Override
  public PooledConnectionBuilder password(String password) {
    delegate = delegate.password(password);
    return this;
  }

  @Override
  public PooledConnectionBuilder shardingKey(ShardingKey shardingKey) {
    delegate = delegate.shardingKey(shardingKey);
    return this;
  }

  @Override
  public PooledConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
    delegate = delegate.superShardingKey(superShardingKey);
    return this;
  }

  @Override
  public PooledConnection build() throws SQLException {
    return MonitoredPooledConnection.wrap(watch.create(delegate::build), watch);
  }
}
