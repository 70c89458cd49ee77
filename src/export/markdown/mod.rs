//! Stub.
use crate::export::Material;
use crate::model::address::Address;
pub(super) fn files(_: &Material, _: usize) -> Vec<(Address, Vec<u8>)> {
    Vec::new()
}
