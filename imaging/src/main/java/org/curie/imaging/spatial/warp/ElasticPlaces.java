// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import org.curie.core.geometry.Affine;

/** Places of a row that is bent first and then mapped affinely: one reading for both. */
public final class ElasticPlaces implements Places {
  private final Affine map;
  private final Displacement displacement;
  private final double[][] moved; // displacement of each voxel
  private final double[][] place;
  private final double[] most = new double[3]; // largest displacement in the row
  private final double[] number;
  private int y;
  private int z;

  public ElasticPlaces(Affine fromNew, Displacement displacement, int width) {
    this.map = fromNew;
    this.displacement = displacement;
    this.moved = new double[3][width];
    this.place = new double[3][width];
    this.number = AffinePlaces.numbers(width);
  }

  @Override
  public void aim(int y, int z) {
    this.y = y;
    this.z = z;
    displacement.alongRow(y, z, number, moved, most);
    fill(place[0], map.xx(), map.xy(), map.xz(), map.xy() * y + map.xz() * z + map.tx());
    fill(place[1], map.yx(), map.yy(), map.yz(), map.yy() * y + map.yz() * z + map.ty());
    if (!displacement.isPlanar()) { // else z is 0, as the only slice
      fill(place[2], map.zx(), map.zy(), map.zz(), map.zy() * y + map.zz() * z + map.tz());
    }
  }

  private void fill(double[] to, double alongX, double alongY, double alongZ, double origin) {
    double[] dx = moved[0];
    double[] dy = moved[1];
    double[] dz = moved[2];
    if (displacement.isPlanar()) {
      for (int x = 0; x < to.length; x++) {
        to[x] = alongX * (number[x] + dx[x]) + (alongY * dy[x] + origin);
      }
    } else {
      for (int x = 0; x < to.length; x++) {
        to[x] = alongX * (number[x] + dx[x]) + (alongY * dy[x] + (alongZ * dz[x] + origin));
      }
    }
  }

  @Override
  public double[] x() {
    return place[0];
  }

  @Override
  public double[] y() {
    return place[1];
  }

  @Override
  public double[] z() {
    return place[2];
  }

  @Override
  public void narrow(int axis, double least, double greatest, int[] range) {
    switch (axis) {
      case 0 -> narrow(map.xx(), map.xy(), map.xz(), map.tx(), least, greatest, range);
      case 1 -> narrow(map.yx(), map.yy(), map.yz(), map.ty(), least, greatest, range);
      default -> narrow(map.zx(), map.zy(), map.zz(), map.tz(), least, greatest, range);
    }
  }

  private void narrow(
      double a, double b, double c, double t, double least, double greatest, int[] range) {
    double off = Math.abs(a) * most[0] + Math.abs(b) * most[1] + Math.abs(c) * most[2];
    double margin = off * (1 + 1e-9) + 1e-9; // more than rounding can add
    AffinePlaces.narrow(a, b * y + c * z + t, least + margin, greatest - margin, range);
  }
}
