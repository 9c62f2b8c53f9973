-- Whose cosignature it is, even when the member's key changed since.
alter table ledger.cosignature add column member text not null default '';
alter table ledger.cosignature alter column member drop default;

-- A second tree of the same size that a peer signed: proof that it equivocated.
alter table ledger.witnessed add column conflict text;
