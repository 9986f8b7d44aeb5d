namespace EcomAI.Commerce.Orders;

/// <summary>How far an order has come.</summary>
public enum OrderState
{
    Placed,
    Paid,
    Packed,
    Shipped,
    Delivered,
    Cancelled,
    ReturnRequested,
    Returned,
    Refunded
}
